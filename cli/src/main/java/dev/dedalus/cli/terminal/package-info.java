/** What all commands share: where they print, how they fail, how they are told to stop. */
@NullMarked
package dev.dedalus.cli.terminal;

import org.jspecify.annotations.NullMarked;
