/** Tests of the converters. */
@NullMarked
package dev.dedalus.convert;

import org.jspecify.annotations.NullMarked;
