/** What there is: the protocol, its program, its objects. */
@NullMarked
package dev.dedalus.operator.fetch;

import org.jspecify.annotations.NullMarked;
