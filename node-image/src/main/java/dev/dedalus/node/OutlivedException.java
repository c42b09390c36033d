package dev.dedalus.node;

/** Another process has taken this node's name: a peer that knew this one has met it. */
final class OutlivedException extends Exception {
  private static final long serialVersionUID = 1;

  OutlivedException(String message) {
    super(message);
  }
}
