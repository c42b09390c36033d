/** The Java functions that programs may declare by name: those of the language, and a user's. */
@NullMarked
package dev.dedalus.function;

import org.jspecify.annotations.NullMarked;
