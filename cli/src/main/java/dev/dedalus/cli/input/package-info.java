/** From files that people name on the command line to what is planned, and what is wrong. */
@NullMarked
package dev.dedalus.cli.input;

import org.jspecify.annotations.NullMarked;
