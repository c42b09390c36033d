/** Tests of the package of this name. */
@NullMarked
package dev.dedalus.operator.status;

import org.jspecify.annotations.NullMarked;
