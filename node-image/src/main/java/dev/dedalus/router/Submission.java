package dev.dedalus.router;

import dev.dedalus.value.Value;

/**
 * A request under an id that the client chose.
 *
 * @param low the least id that the client neither has an answer for nor has given up
 * @param fields of the request's form, in order
 * @param waiter told once how the request ended
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Never compared; a list would be copied once per request.
record Submission(long id, long low, Value[] fields, long timeoutMillis, Waiter waiter) {}
