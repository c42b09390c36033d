/** Tests of rewrites: they fire, they refuse, and nobody can tell the difference. */
@NullMarked
package dev.dedalus.rewrite;

import org.jspecify.annotations.NullMarked;
