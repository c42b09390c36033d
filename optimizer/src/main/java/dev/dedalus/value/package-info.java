/** Values, their types, their total order, canonical bytes and hashes. */
@NullMarked
package dev.dedalus.value;

import org.jspecify.annotations.NullMarked;
