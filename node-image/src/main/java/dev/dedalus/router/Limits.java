package dev.dedalus.router;

/**
 * The limits of a router.
 *
 * @param window unanswered requests per entry part; beyond, requests are refused as busy
 * @param payloadBytes of one request: an HTTP body, or a binary request's fields
 * @param sessions in use at once: connected, or with an open request
 * @param waitersPerRequest clients that wait for one request (retries with one idempotency key)
 * @param connections of clients at once
 * @param timeoutMillisDefault how long an answer is waited for
 * @param timeoutMillisMax the longest wait that a client may ask for
 */
record Limits(
    int window,
    int payloadBytes,
    int sessions,
    int waitersPerRequest,
    int connections,
    long timeoutMillisDefault,
    long timeoutMillisMax) {

  /** What holds unless said otherwise. */
  static Limits standard() {
    return new Limits(4096, 1 << 20, 100_000, 64, 10_000, 10_000, 300_000);
  }

  /** The same with another window. */
  Limits withWindow(int requests) {
    return new Limits(
        requests,
        payloadBytes,
        sessions,
        waitersPerRequest,
        connections,
        timeoutMillisDefault,
        timeoutMillisMax);
  }
}
