/** Tests of plans: their form, the search, explanations. */
@NullMarked
package dev.dedalus.plan;

import org.jspecify.annotations.NullMarked;
