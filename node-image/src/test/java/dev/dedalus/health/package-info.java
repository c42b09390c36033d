/** Tests of health and metrics. */
@NullMarked
package dev.dedalus.health;

import org.jspecify.annotations.NullMarked;
