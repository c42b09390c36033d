/** The load driver: a closed loop of requests, what came back, and what each node spent on it. */
@NullMarked
package dev.dedalus.bench;

import org.jspecify.annotations.NullMarked;
