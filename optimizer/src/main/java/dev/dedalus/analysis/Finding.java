package dev.dedalus.analysis;

/** What an analysis has found, or why it is not there. */
public sealed interface Finding<T> {
  /** It is there. */
  record Found<T>(T value) implements Finding<T> {}

  /** This is in the way. */
  record None<T>(Violation violation) implements Finding<T> {}
}
