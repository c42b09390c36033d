/** Tests of the library. */
@NullMarked
package dev.dedalus.library;

import org.jspecify.annotations.NullMarked;
