/** Tests of the package of this name. */
@NullMarked
package dev.dedalus.cli.table;

import org.jspecify.annotations.NullMarked;
