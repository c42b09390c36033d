/** The custom resources as people write them, one record per object of the YAML text. */
@NullMarked
package dev.dedalus.crds;

import org.jspecify.annotations.NullMarked;
