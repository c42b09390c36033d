package dev.dedalus.operator;

import dev.dedalus.crds.status.Condition;
import dev.dedalus.crds.status.ConditionType;
import dev.dedalus.crds.status.ProtocolStatus;
import dev.dedalus.crds.status.Reason;
import dev.dedalus.operator.fetch.ProgramText;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** When to look at a protocol again though no informer has news of it. */
final class Pace {
  /** Pods that find no host, refused writes: no informer sees what is in their way. */
  private static final Duration WAITING = Duration.ofSeconds(10);

  /** Objects of others that are in the way. */
  private static final Duration BLOCKED = Duration.ofSeconds(30);

  /** ConfigMaps with programs are other people's, and not watched. */
  private static final Duration PROGRAM = Duration.ofMinutes(1);

  private static final Set<String> OTHERS =
      Set.of(Reason.NameTaken.name(), Reason.WriteRefused.name());

  private Pace() {}

  static Optional<Duration> of(ProtocolStatus status, ProgramText program) {
    Optional<String> reconciling =
        status.trueCondition(ConditionType.Reconciling).map(Condition::reason);
    if (reconciling.isPresent()) {
      return reconciling.get().equals(Reason.WaitingForApproval.name())
          ? Optional.empty()
          : Optional.of(WAITING);
    }
    if (status
        .trueCondition(ConditionType.Stalled)
        .filter(stalled -> OTHERS.contains(stalled.reason()))
        .isPresent()) {
      return Optional.of(BLOCKED);
    }
    return program instanceof ProgramText.InSpec ? Optional.empty() : Optional.of(PROGRAM);
  }
}
