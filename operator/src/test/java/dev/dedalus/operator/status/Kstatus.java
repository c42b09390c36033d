package dev.dedalus.operator.status;

import dev.dedalus.crds.status.Condition;
import dev.dedalus.crds.status.ProtocolStatus;

/**
 * What Argo CD, Flux and {@code kubectl wait} make of a status of a kind that they do not know: the
 * algorithm of kstatus for custom resources, step by step.
 */
final class Kstatus {
  private Kstatus() {}

  /** {@code InProgress}, {@code Failed} or {@code Current}. */
  static String of(ProtocolStatus status, long generation) {
    if (status.observedGeneration() != generation) {
      return "InProgress";
    }
    for (Condition condition : status.conditions()) {
      if (condition.type().equals("Reconciling") && condition.isTrue()) {
        return "InProgress";
      }
      if (condition.type().equals("Stalled") && condition.isTrue()) {
        return "Failed";
      }
    }
    for (Condition condition : status.conditions()) {
      if (condition.type().equals("Ready") && !condition.isTrue()) {
        return "InProgress";
      }
    }
    return "Current";
  }
}
