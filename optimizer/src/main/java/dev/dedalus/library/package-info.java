/** Programs that come with the product. */
@NullMarked
package dev.dedalus.library;

import org.jspecify.annotations.NullMarked;
