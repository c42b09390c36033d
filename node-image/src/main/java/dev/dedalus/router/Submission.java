package dev.dedalus.router;

import dev.dedalus.value.Row;

/**
 * A request under an id that the client chose.
 *
 * @param low the least id that the client neither has an answer for nor has given up
 * @param fields of the request's form, in order
 * @param waiter told once how the request ended
 */
record Submission(long id, long low, Row fields, long timeoutMillis, Waiter waiter) {}
