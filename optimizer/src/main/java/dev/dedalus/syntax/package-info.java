/** Parse: text to a tree with spans, and the canonical printer back. */
@NullMarked
package dev.dedalus.syntax;

import org.jspecify.annotations.NullMarked;
