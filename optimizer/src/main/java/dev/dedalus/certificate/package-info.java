/**
 * Certificates: a plan's evidence looked at with code of its own, which shares no analysis and no
 * rewrite with what made the plan.
 */
@NullMarked
package dev.dedalus.certificate;

import org.jspecify.annotations.NullMarked;
