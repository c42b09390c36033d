package dev.dedalus.operator.status;

import dev.dedalus.crds.status.Condition;
import dev.dedalus.crds.status.ConditionType;
import dev.dedalus.crds.status.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Collects conditions; one whose status stays as it was keeps the time of its last change. */
final class Conditions {
  private final List<Condition> before;
  private final long generation;
  private final String now;
  private final List<Condition> all = new ArrayList<>();

  Conditions(List<Condition> before, long generation, Instant now) {
    this.before = before;
    this.generation = generation;
    this.now = now.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  void add(ConditionType type, boolean isSo, Reason reason, String message) {
    add(type, isSo ? "True" : "False", reason, message);
  }

  void unknown(ConditionType type, Reason reason, String message) {
    add(type, "Unknown", reason, message);
  }

  private void add(ConditionType type, String status, Reason reason, String message) {
    String since =
        before.stream()
            .filter(one -> one.type().equals(type.name()) && one.status().equals(status))
            .map(Condition::lastTransitionTime)
            .findFirst()
            .orElse(now);
    all.add(new Condition(type.name(), status, generation, since, reason.name(), message));
  }

  List<Condition> all() {
    return all;
  }
}
