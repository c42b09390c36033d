package dev.dedalus.router;

/** Who waits for a request's answer: a connection, an HTTP exchange, another router. */
@FunctionalInterface
interface Waiter {
  /** The request with this id has ended. Called once per request that was accepted. */
  void ended(long id, Answer answer);
}
