/** Frames, the encoding of values, and channels that neither lose nor duplicate (docs/wire.md). */
@NullMarked
package dev.dedalus.transport;

import org.jspecify.annotations.NullMarked;
