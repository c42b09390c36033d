/** Tests of the package of this name. */
@NullMarked
package dev.dedalus.inputs;

import org.jspecify.annotations.NullMarked;
