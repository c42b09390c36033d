/** Tests of the package of this name. */
@NullMarked
package dev.dedalus.operator.validate;

import org.jspecify.annotations.NullMarked;
