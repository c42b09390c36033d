/** What the operator writes back: conditions with stable reasons, and what runs. */
@NullMarked
package dev.dedalus.crds.status;

import org.jspecify.annotations.NullMarked;
