/** Tests of the package of this name. */
@NullMarked
package dev.dedalus.crds.resource;

import org.jspecify.annotations.NullMarked;
