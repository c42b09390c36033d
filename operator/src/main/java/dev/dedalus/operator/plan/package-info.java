/** From inputs to a plan, off the threads that reconcile. */
@NullMarked
package dev.dedalus.operator.plan;

import org.jspecify.annotations.NullMarked;
