package dev.dedalus.cli.kubectl;

import dev.dedalus.cli.terminal.CommandException;
import dev.dedalus.crds.resource.ProtocolResource;
import java.util.Optional;

/** Which plan of a protocol a command is about. */
final class PlanOfProtocol {
  private PlanOfProtocol() {}

  /**
   * The name of the plan: the one asked for, or the one that waits for approval, or the one that
   * runs.
   *
   * @throws CommandException if there is none, or it is another protocol's
   */
  static String choose(Cluster cluster, String protocol, Optional<String> asked)
      throws CommandException {
    ProtocolResource found = cluster.protocol(protocol);
    if (asked.isPresent()) {
      if (!cluster.plan(asked.get()).getSpec().protocol().equals(protocol)) {
        throw CommandException.input(asked.get() + " is no plan of " + protocol);
      }
      return asked.get();
    }
    return Optional.ofNullable(found.getStatus().proposedPlan())
        .or(() -> Optional.ofNullable(found.getStatus().activePlan()))
        .orElseThrow(() ->
            CommandException.input(
                protocol + " has no plan yet: see kubectl dedalus status " + protocol));
  }
}
