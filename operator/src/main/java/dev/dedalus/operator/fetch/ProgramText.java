package dev.dedalus.operator.fetch;

import dev.dedalus.inputs.ConfigMapProgram;

/** Where a protocol's program is. */
public sealed interface ProgramText {
  /** The spec holds it or names one of the library. */
  record InSpec() implements ProgramText {}

  /** A ConfigMap holds it. */
  record Found(ConfigMapProgram program) implements ProgramText {}

  /** A ConfigMap should hold it, and does not. */
  record Missing(String message) implements ProgramText {}
}
