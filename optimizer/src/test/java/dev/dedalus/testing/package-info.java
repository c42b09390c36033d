@NullMarked
package dev.dedalus.testing;

import org.jspecify.annotations.NullMarked;
