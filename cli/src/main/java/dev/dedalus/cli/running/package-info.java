/** Protocols that run on this machine: how they are started, found, called and ended. */
@NullMarked
package dev.dedalus.cli.running;

import org.jspecify.annotations.NullMarked;
