/** Tests of what a request costs. */
@NullMarked
package dev.dedalus.cost;

import org.jspecify.annotations.NullMarked;
