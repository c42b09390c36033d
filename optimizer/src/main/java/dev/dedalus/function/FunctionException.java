package dev.dedalus.function;

/** A user's function broke what {@link ProgramFunction} asks of it; the message names it. */
public final class FunctionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FunctionException(String message) {
    super(message);
  }

  FunctionException(String message, Throwable cause) {
    super(message, cause);
  }
}
