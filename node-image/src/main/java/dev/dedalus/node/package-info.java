/** The node process: its loop, its timers, its command line. */
@NullMarked
package dev.dedalus.node;

import org.jspecify.annotations.NullMarked;
