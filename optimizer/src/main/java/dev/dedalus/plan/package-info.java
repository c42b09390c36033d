/** Plans: immutable hashed data, the search for one, and its explanation. */
@NullMarked
package dev.dedalus.plan;

import org.jspecify.annotations.NullMarked;
