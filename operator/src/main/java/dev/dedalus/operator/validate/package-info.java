/** From a resource to what is planned, or to what is wrong with it. */
@NullMarked
package dev.dedalus.operator.validate;

import org.jspecify.annotations.NullMarked;
