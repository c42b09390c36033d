/** Plans and reports as text for people. */
@NullMarked
package dev.dedalus.cli.table;

import org.jspecify.annotations.NullMarked;
