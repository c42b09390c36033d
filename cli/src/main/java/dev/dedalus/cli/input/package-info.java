/** From files to a checked program, a workload, goals and a plan, or to what is wrong with them. */
@NullMarked
package dev.dedalus.cli.input;

import org.jspecify.annotations.NullMarked;
