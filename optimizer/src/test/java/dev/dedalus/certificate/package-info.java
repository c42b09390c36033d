/** Tests of certificates. */
@NullMarked
package dev.dedalus.certificate;

import org.jspecify.annotations.NullMarked;
