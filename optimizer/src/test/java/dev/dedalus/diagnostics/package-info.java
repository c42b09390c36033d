/** Tests of what is said about wrong programs. */
@NullMarked
package dev.dedalus.diagnostics;

import org.jspecify.annotations.NullMarked;
