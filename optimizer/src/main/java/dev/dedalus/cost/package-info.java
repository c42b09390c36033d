/** What a placement costs per request, from measured cardinalities. */
@NullMarked
package dev.dedalus.cost;

import org.jspecify.annotations.NullMarked;
