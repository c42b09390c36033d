/** Tests of reading manifests. */
@NullMarked
package dev.dedalus.crds.manifest;

import org.jspecify.annotations.NullMarked;
