/** Tests that run the command as a process of its own, with all the processes that it starts. */
@NullMarked
package dev.dedalus.cli.process;

import org.jspecify.annotations.NullMarked;
