/** Check: a parsed program to a resolved, typed, stratified one, or diagnostics. */
@NullMarked
package dev.dedalus.semantics;

import org.jspecify.annotations.NullMarked;
