/** Tests of the package of this name. */
@NullMarked
package dev.dedalus.operator.apply;

import org.jspecify.annotations.NullMarked;
