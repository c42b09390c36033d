/** What a request costs each part: counted in a simulated run, priced by a machine's profile. */
@NullMarked
package dev.dedalus.cost;

import org.jspecify.annotations.NullMarked;
