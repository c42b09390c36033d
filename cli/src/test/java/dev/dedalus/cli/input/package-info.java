/** Tests of the package of this name. */
@NullMarked
package dev.dedalus.cli.input;

import org.jspecify.annotations.NullMarked;
