/** Tests of the operator. */
@NullMarked
package dev.dedalus.operator;

import org.jspecify.annotations.NullMarked;
