/** Reads manifests: YAML with places, bound to records, with errors that say what is allowed. */
@NullMarked
package dev.dedalus.crds.manifest;

import org.jspecify.annotations.NullMarked;
