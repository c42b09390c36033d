package dev.dedalus.client;

/** A request was not answered. */
public final class RequestException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final RefusalReason reason;

  /** With a sentence for people. */
  public RequestException(RefusalReason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  /** Why. */
  public RefusalReason reason() {
    return reason;
  }
}
