package dev.dedalus.testcluster;

import java.io.Serial;

/** A cluster, or a command of it, did not do what it should; the message holds what it printed. */
public final class TestClusterException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  TestClusterException(String message) {
    super(message);
  }

  TestClusterException(String message, Throwable cause) {
    super(message, cause);
  }
}
