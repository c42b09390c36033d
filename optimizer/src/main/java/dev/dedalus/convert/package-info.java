/** Programs of three published dialects as canonical text (docs/converting.md). */
@NullMarked
package dev.dedalus.convert;

import org.jspecify.annotations.NullMarked;
