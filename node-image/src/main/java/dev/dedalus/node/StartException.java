package dev.dedalus.node;

/** A node cannot start; the message is a sentence for people. */
final class StartException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  StartException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The exit status. */
  int status() {
    return status;
  }
}
