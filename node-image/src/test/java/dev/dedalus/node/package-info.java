/** Tests of the node process. */
@NullMarked
package dev.dedalus.node;

import org.jspecify.annotations.NullMarked;
