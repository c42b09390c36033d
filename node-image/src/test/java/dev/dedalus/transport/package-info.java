/** Tests of frames, encodings and channels. */
@NullMarked
package dev.dedalus.transport;

import org.jspecify.annotations.NullMarked;
