/** A whole protocol on this machine: one process per physical node and router. */
@NullMarked
package dev.dedalus.local;

import org.jspecify.annotations.NullMarked;
