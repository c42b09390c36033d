package dev.dedalus.operator;

import dev.dedalus.crds.resource.ProtocolResource;
import dev.dedalus.crds.status.Condition;
import dev.dedalus.crds.status.ConditionType;
import dev.dedalus.crds.status.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Whether people could read for a while that requests will wait before they do. An operator that
 * starts again announces again.
 */
final class Announcements {
  private static final Duration AHEAD = Duration.ofSeconds(10);
  private static final int PROTOCOLS_MAX = 10_000;

  /** It has begun, for what this generation of the spec asks for. */
  private static final Set<String> BEGUN =
      Set.of(
          Reason.Applying.name(),
          Reason.RollingOut.name(),
          Reason.Replacing.name(),
          Reason.PodsNotReady.name());

  private final InstantSource clock;
  private final Map<String, Instant> since = new LinkedHashMap<>();

  Announcements(InstantSource clock) {
    this.clock = clock;
  }

  /** To be asked once in each reconcile, before the status is written. */
  synchronized boolean isMade(ProtocolResource protocol) {
    String reason = reason(protocol);
    if (BEGUN.contains(reason)) {
      return true;
    }
    String key = protocol.getMetadata().getUid() + "/" + protocol.getMetadata().getGeneration();
    if (!reason.equals(Reason.InterruptionAhead.name()) || !since.containsKey(key)) {
      since.put(key, clock.instant());
      if (since.size() > PROTOCOLS_MAX) {
        since.remove(since.keySet().iterator().next());
      }
      return false;
    }
    return !clock.instant().isBefore(since.get(key).plus(AHEAD));
  }

  /** Why the newest spec is being reconciled; empty if it is not. */
  private static String reason(ProtocolResource protocol) {
    return protocol
        .getStatus()
        .trueCondition(ConditionType.Reconciling)
        .filter(one -> one.observedGeneration() == protocol.getMetadata().getGeneration())
        .map(Condition::reason)
        .orElse("");
  }
}
