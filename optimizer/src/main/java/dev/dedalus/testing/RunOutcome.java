package dev.dedalus.testing;

/** How one run of a test ended. */
sealed interface RunOutcome {
  /** All was quiet, or went on for timers alone, and this held. */
  record Quiet(Observer.Observation observation) implements RunOutcome {}

  /** It ended before, for this reason. */
  record Stopped(String reason) implements RunOutcome {}
}
