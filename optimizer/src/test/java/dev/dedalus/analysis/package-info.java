/** Tests of the analyses. */
@NullMarked
package dev.dedalus.analysis;

import org.jspecify.annotations.NullMarked;
