package dev.dedalus.operator.fetch;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import java.util.Objects;

/**
 * How far a StatefulSet is.
 *
 * @param wanted pods
 * @param there pods, ready or not
 * @param ready pods
 * @param current whether all pods are of its newest revision and its controller has seen its spec
 */
public record SetState(int wanted, int there, int ready, boolean current) {
  /** Reads it from the set's status. */
  public static SetState of(StatefulSet set) {
    int wanted = Objects.requireNonNullElse(set.getSpec().getReplicas(), 1);
    StatefulSetStatus status = set.getStatus();
    Long generation = set.getMetadata().getGeneration();
    if (status == null || status.getObservedGeneration() == null) {
      return new SetState(wanted, 0, 0, false);
    }
    boolean seen = generation == null || status.getObservedGeneration() >= generation;
    int updated = Objects.requireNonNullElse(status.getUpdatedReplicas(), 0);
    boolean sameRevision = Objects.equals(status.getCurrentRevision(), status.getUpdateRevision());
    return new SetState(
        wanted,
        Objects.requireNonNullElse(status.getReplicas(), 0),
        Math.min(wanted, Objects.requireNonNullElse(status.getReadyReplicas(), 0)),
        seen && (sameRevision || updated >= wanted));
  }

  /** Whether as many pods are there as should be. */
  boolean hasAllPods() {
    return there >= wanted;
  }

  /** Whether all pods are as they should be. */
  public boolean isSettled() {
    return current && ready >= wanted;
  }
}
