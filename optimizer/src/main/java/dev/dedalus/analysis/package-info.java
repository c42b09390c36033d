/** Analyses of a program's rules, recomputed after every rewrite. */
@NullMarked
package dev.dedalus.analysis;

import org.jspecify.annotations.NullMarked;
