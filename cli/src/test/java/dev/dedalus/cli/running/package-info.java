/** Tests of the package of this name. */
@NullMarked
package dev.dedalus.cli.running;

import org.jspecify.annotations.NullMarked;
