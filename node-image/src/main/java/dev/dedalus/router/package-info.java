/**
 * The router process: takes requests from clients, sends them by the plan's routes, hands replies
 * back.
 */
@NullMarked
package dev.dedalus.router;

import org.jspecify.annotations.NullMarked;
