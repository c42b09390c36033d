package dev.dedalus.operator.apply;

import dev.dedalus.crds.resource.PlanSpec.PlanContent;
import dev.dedalus.crds.resource.PlanSpec.PlannedPart;
import dev.dedalus.operator.build.ObjectLabels;
import dev.dedalus.operator.fetch.SetState;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Lets a change through one logical node after the other: of a component at most {@code survives}
 * nodes, or one, are not as they should be at any time. A node that is down already may always be
 * changed: that is how it is mended.
 */
final class Rollout {
  private final Map<String, Integer> survives = new HashMap<>();
  private final Map<String, TreeSet<String>> busy = new HashMap<>();

  Rollout(PlanContent plan, List<StatefulSet> sets) {
    for (PlannedPart part : plan.components()) {
      survives.merge(part.component(), part.survives(), Math::max);
    }
    for (StatefulSet set : sets) {
      if (!SetState.of(set).isSettled()) {
        busy.computeIfAbsent(component(set), name -> new TreeSet<>()).add(instance(set));
      }
    }
  }

  /** Why a set may not be changed now; empty if it may, and its node counts as down from now on. */
  Optional<String> enter(StatefulSet set) {
    TreeSet<String> down = busy.computeIfAbsent(component(set), name -> new TreeSet<>());
    int most = Math.max(1, survives.getOrDefault(component(set), 0));
    if (down.contains(instance(set)) || down.size() < most) {
      down.add(instance(set));
      return Optional.empty();
    }
    return Optional.of(
        set.getMetadata().getName()
            + " changes when "
            + component(set)
            + " "
            + String.join(", ", down)
            + " is ready again");
  }

  /** Whether requests that are answered now wait while a set changes. */
  boolean interrupts(StatefulSet set) {
    boolean isAlone =
        set.getSpec().getTemplate().getMetadata().getLabels().containsKey(ObjectLabels.COMPONENT)
            ? survives.getOrDefault(component(set), 0) == 0
            : SetState.of(set).wanted() == 1;
    return isAlone && SetState.of(set).isSettled();
  }

  private static String component(StatefulSet set) {
    return label(set, ObjectLabels.COMPONENT);
  }

  private static String instance(StatefulSet set) {
    return label(set, ObjectLabels.INSTANCE);
  }

  /** Routers have neither: they are one node of one component. */
  private static String label(StatefulSet set, String name) {
    return set.getSpec().getTemplate().getMetadata().getLabels().getOrDefault(name, "router");
  }
}
