package dev.dedalus.inputs;

import dev.dedalus.crds.DedalusProtocol;
import dev.dedalus.crds.manifest.Manifest;
import dev.dedalus.crds.manifest.ManifestCode;
import dev.dedalus.crds.manifest.ManifestProblem;
import dev.dedalus.crds.manifest.Suggestion;
import dev.dedalus.plan.Goals;
import dev.dedalus.rewrite.Rewrite;
import dev.dedalus.rewrite.RewriteCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The goals of a manifest as the planner takes them. */
final class ManifestGoals {
  private static final double MILLI = 1_000;

  private ManifestGoals() {}

  /** Names under {@code spec.plan.rewrites.disabled} that are no rewrites. */
  static List<ManifestProblem> check(Manifest manifest) {
    List<String> known = RewriteCatalogue.all().stream().map(Rewrite::name).toList();
    List<String> disabled = manifest.protocol().spec().plan().rewrites().disabled();
    List<ManifestProblem> problems = new ArrayList<>();
    for (int i = 0; i < disabled.size(); i++) {
      if (!known.contains(disabled.get(i))) {
        problems.add(
            manifest.problem(
                ManifestCode.NOT_ALLOWED,
                "spec.plan.rewrites.disabled[" + i + "]",
                "there is no rewrite \"" + disabled.get(i) + "\"",
                Suggestion.of(disabled.get(i), known)));
      }
    }
    return problems;
  }

  /** The goals; those that are left out set no limit. */
  static Goals of(DedalusProtocol protocol) {
    var goals = protocol.spec().goals();
    var routers = protocol.spec().access().routers();
    Double throughput = goals.throughput();
    return new Goals(
        throughput == null ? OptionalDouble.empty() : OptionalDouble.of(throughput),
        optional(goals.maxPods()),
        cores(goals.maxCpu()),
        optional(goals.maxAddedHops()),
        switch (goals.entry()) {
          case Routers -> Goals.Entry.ROUTERS;
          case Relay -> Goals.Entry.RELAY;
        },
        routers.min(),
        routers.max(),
        new TreeSet<>(protocol.spec().plan().rewrites().disabled()));
  }

  /** The path of the field that a goal of the planner comes from. */
  static String path(String goal) {
    return "spec.goals." + (goal.equals("throughputPerSecond") ? "throughput" : goal);
  }

  private static OptionalInt optional(@Nullable Integer number) {
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** {@code "58"} or {@code "500m"}. */
  private static OptionalDouble cores(@Nullable String quantity) {
    if (quantity == null) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        quantity.endsWith("m")
            ? Double.parseDouble(quantity.substring(0, quantity.length() - 1)) / MILLI
            : Double.parseDouble(quantity));
  }
}
