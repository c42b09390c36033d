/** What every process tells about itself: health, readiness, metrics. */
@NullMarked
package dev.dedalus.health;

import org.jspecify.annotations.NullMarked;
