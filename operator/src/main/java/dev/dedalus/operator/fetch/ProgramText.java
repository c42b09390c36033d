package dev.dedalus.operator.fetch;

/** Where a protocol's program is. */
public sealed interface ProgramText {
  /** The spec holds it or names one of the library. */
  record InSpec() implements ProgramText {}

  /** A ConfigMap holds it. */
  record Found(String name, String text) implements ProgramText {}

  /** A ConfigMap should hold it, and does not. */
  record Missing(String message) implements ProgramText {}
}
