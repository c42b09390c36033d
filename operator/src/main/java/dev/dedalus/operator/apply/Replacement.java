package dev.dedalus.operator.apply;

import dev.dedalus.crds.status.Reason;
import dev.dedalus.operator.build.ObjectLabels;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends the pods of other plans before those of a plan start: nodes of two plans do not talk to each
 * other, and a pod of the old one must not answer for the new one.
 */
public final class Replacement {
  private final ObjectWriter writer;

  private final boolean announced;

  /**
   * For one reconcile.
   *
   * @param announced whether the status says already that requests will wait
   */
  public Replacement(ObjectWriter writer, boolean announced) {
    this.writer = writer;
    this.announced = announced;
  }

  /** Deletes sets of other plans; holds everything else up while there are any. */
  public Applied run(List<StatefulSet> sets, String plan) {
    List<StatefulSet> old =
        sets.stream()
            .filter(set -> !plan.equals(set.getMetadata().getLabels().get(ObjectLabels.PLAN)))
            .toList();
    if (old.isEmpty()) {
      return Applied.NOTHING;
    }
    if (!announced) {
      return Applied.held(
          Reason.InterruptionAhead,
          "all pods are replaced next, by those of " + plan + "; requests wait meanwhile");
    }
    List<String> written = new ArrayList<>();
    for (StatefulSet set : old) {
      if (!set.isMarkedForDeletion()) {
        writer.delete(set);
        written.add(ObjectKey.of(set).toString());
      }
    }
    Applied held =
        Applied.held(
            Reason.Replacing, old.size() + " StatefulSets of the last plan end before " + plan);
    return new Applied(written, List.of(), List.of(), held.held(), false);
  }
}
