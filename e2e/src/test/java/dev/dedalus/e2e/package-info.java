/** Tests that see every module. */
@NullMarked
package dev.dedalus.e2e;

import org.jspecify.annotations.NullMarked;
