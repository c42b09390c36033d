/** Tests of the functions that programs may declare. */
@NullMarked
package dev.dedalus.function;

import org.jspecify.annotations.NullMarked;
