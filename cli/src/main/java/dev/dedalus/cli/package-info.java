/** The {@code dedalus} command: one class per subcommand. */
@NullMarked
package dev.dedalus.cli;

import org.jspecify.annotations.NullMarked;
