/** Tests of the commands, inside this process. */
@NullMarked
package dev.dedalus.cli;

import org.jspecify.annotations.NullMarked;
