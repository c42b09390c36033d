/** Tests of the package of this name. */
@NullMarked
package dev.dedalus.crds.status;

import org.jspecify.annotations.NullMarked;
