/** Rewrites: each yields a new placement with evidence, or a refusal. */
@NullMarked
package dev.dedalus.rewrite;

import org.jspecify.annotations.NullMarked;
