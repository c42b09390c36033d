/** From manifests to a checked program, a workload, goals and a plan, or to what is wrong. */
@NullMarked
package dev.dedalus.inputs;

import org.jspecify.annotations.NullMarked;
