/** Random programs, every rewrite, all schedules: clients see nothing new. */
@NullMarked
package dev.dedalus.equivalence;

import org.jspecify.annotations.NullMarked;
