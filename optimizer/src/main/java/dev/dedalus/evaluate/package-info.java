/** The step function, the reference evaluator and a seeded in-memory network. */
@NullMarked
package dev.dedalus.evaluate;

import org.jspecify.annotations.NullMarked;
