package dev.dedalus.local;

/** The cluster could not be started; the message is for the person who wants to start it. */
public final class LocalClusterException extends Exception {
  private static final long serialVersionUID = 1;

  LocalClusterException(String message) {
    super(message);
  }

  LocalClusterException(String message, Throwable cause) {
    super(message, cause);
  }
}
