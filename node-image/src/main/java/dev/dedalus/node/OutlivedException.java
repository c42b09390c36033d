package dev.dedalus.node;

/** A peer knows a later life of this node: another process has its name, or its clock went back. */
final class OutlivedException extends Exception {
  private static final long serialVersionUID = 1;

  OutlivedException(String message) {
    super(message);
  }
}
