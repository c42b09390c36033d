/** Which part of a logical node holds which rules, and which physical node a fact goes to. */
@NullMarked
package dev.dedalus.placement;

import org.jspecify.annotations.NullMarked;
