/** The custom resources as the API server holds them. */
@NullMarked
package dev.dedalus.crds.resource;

import org.jspecify.annotations.NullMarked;
