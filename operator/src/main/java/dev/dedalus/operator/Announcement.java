package dev.dedalus.operator;

import dev.dedalus.crds.resource.ProtocolResource;
import dev.dedalus.crds.status.ConditionType;
import dev.dedalus.crds.status.Reason;
import java.util.Set;

/**
 * Whether people could read that requests will wait before they do: an interruption is announced by
 * the status of one reconcile, and begins with the next, some seconds later.
 */
final class Announcement {
  /** It was announced, or has begun, for what this generation of the spec asks for. */
  private static final Set<String> ANNOUNCED =
      Set.of(
          Reason.InterruptionAhead.name(),
          Reason.Applying.name(),
          Reason.RollingOut.name(),
          Reason.Replacing.name(),
          Reason.PodsNotReady.name());

  private Announcement() {}

  static boolean isMade(ProtocolResource protocol) {
    return protocol.getStatus().conditions().stream()
        .filter(one -> one.type().equals(ConditionType.Reconciling.name()) && one.isTrue())
        .filter(one -> one.observedGeneration() == protocol.getMetadata().getGeneration())
        .anyMatch(one -> ANNOUNCED.contains(one.reason()));
  }
}
