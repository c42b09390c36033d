package dev.dedalus.operator.status;

import dev.dedalus.operator.build.ObjectLabels;
import dev.dedalus.operator.fetch.SetState;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;

/**
 * How many of the plan's pods are ready.
 *
 * @param late names of sets that are not as they should be
 * @param current whether every pod is of the newest revision
 */
record Readiness(int ready, int wanted, List<String> late, boolean current) {
  static Readiness of(List<StatefulSet> sets) {
    int ready = 0;
    int wanted = 0;
    boolean current = true;
    for (StatefulSet set : sets) {
      SetState state = SetState.of(set);
      ready += state.ready();
      wanted += state.wanted();
      current &= state.current();
    }
    List<String> late =
        sets.stream()
            .filter(set -> !SetState.of(set).isSettled())
            .map(set -> set.getMetadata().getName())
            .sorted()
            .toList();
    return new Readiness(ready, wanted, late, current);
  }

  /** Ready pods of a part. */
  static int ofPart(List<StatefulSet> sets, String label) {
    return sets.stream()
        .filter(set ->
            label.equals(
                set.getSpec().getTemplate().getMetadata().getLabels().get(ObjectLabels.PART)))
        .mapToInt(set -> SetState.of(set).ready())
        .sum();
  }

  boolean isComplete() {
    return wanted > 0 && late.isEmpty();
  }

  String text() {
    return ready + "/" + wanted;
  }
}
