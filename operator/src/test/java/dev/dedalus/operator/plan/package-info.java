/** Tests of the package of this name. */
@NullMarked
package dev.dedalus.operator.plan;

import org.jspecify.annotations.NullMarked;
