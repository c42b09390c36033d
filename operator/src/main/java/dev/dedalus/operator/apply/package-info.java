/** Writes what differs, with our field manager, and nothing else. */
@NullMarked
package dev.dedalus.operator.apply;

import org.jspecify.annotations.NullMarked;
