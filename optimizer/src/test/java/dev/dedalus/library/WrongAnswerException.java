package dev.dedalus.library;

/** A service answers a request in two ways, or not at all though all its nodes work. */
final class WrongAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrongAnswerException(String message) {
    super(message);
  }
}
