/** From what was found and done to what the status says. */
@NullMarked
package dev.dedalus.operator.status;

import org.jspecify.annotations.NullMarked;
