/** {@code kubectl dedalus}: protocols that an operator runs in a cluster. */
@NullMarked
package dev.dedalus.cli.kubectl;

import org.jspecify.annotations.NullMarked;
