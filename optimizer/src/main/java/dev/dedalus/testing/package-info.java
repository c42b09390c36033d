/** A program's own tests: their scripts run in a simulated network, under many schedules. */
@NullMarked
package dev.dedalus.testing;

import org.jspecify.annotations.NullMarked;
