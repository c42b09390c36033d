/** Tests of the package of this name. */
@NullMarked
package dev.dedalus.operator.build;

import org.jspecify.annotations.NullMarked;
