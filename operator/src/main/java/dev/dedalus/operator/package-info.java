/** The operator: fetch, validate, plan, build, apply, status. */
@NullMarked
package dev.dedalus.operator;

import org.jspecify.annotations.NullMarked;
