package dev.dedalus.operator;

import dev.dedalus.crds.status.Condition;
import dev.dedalus.crds.status.ConditionType;
import dev.dedalus.crds.status.ProtocolStatus;
import dev.dedalus.operator.apply.Applied;
import dev.dedalus.operator.apply.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is worth an event: what has changed from one status to the next, and what was put right. */
final class Notices {
  private Notices() {}

  static List<Notice> of(ProtocolStatus before, ProtocolStatus after, Applied applied) {
    List<Notice> notices = new ArrayList<>();
    if (after.activePlan() != null && !after.activePlan().equals(before.activePlan())) {
      String instead = before.activePlan() == null ? "" : " instead of " + before.activePlan();
      notices.add(new Notice(false, "PlanActive", after.activePlan() + " comes to run" + instead));
    }
    if (after.proposedPlan() != null && !after.proposedPlan().equals(before.proposedPlan())) {
      notices.add(new Notice(false, "PlanProposed", after.proposedPlan() + " may not run yet"));
    }
    turned(before, after, ConditionType.Stalled)
        .ifPresent(one -> notices.add(new Notice(true, one.reason(), one.message())));
    turned(before, after, ConditionType.Degraded)
        .ifPresent(one -> notices.add(new Notice(true, one.reason(), one.message())));
    turned(before, after, ConditionType.Ready)
        .ifPresent(one -> notices.add(new Notice(false, "Ready", one.message())));
    for (String object : applied.corrected()) {
      notices.add(
          new Notice(true, "DriftCorrected", object + " was changed by someone and is put right"));
    }
    return notices;
  }

  /** A condition that has come to be true, or has another reason now. */
  private static Optional<Condition> turned(
      ProtocolStatus before, ProtocolStatus after, ConditionType type) {
    Optional<Condition> now = after.trueCondition(type);
    Optional<String> reasonBefore = before.trueCondition(type).map(Condition::reason);
    return now.filter(one -> !Objects.equals(Optional.of(one.reason()), reasonBefore));
  }
}
