package dev.dedalus.cli.kubectl;

import dev.dedalus.cli.table.StatusTable;
import dev.dedalus.cli.terminal.CommandException;
import dev.dedalus.cli.terminal.OutputFormat;
import dev.dedalus.cli.terminal.Terminal;
import dev.dedalus.crds.resource.ProtocolResource;
import dev.dedalus.crds.status.ConditionType;
import dev.dedalus.local.ExitStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kubectl dedalus status}. */
@Command(
    name = "status",
    description = "Says whether a protocol is ready, what runs, and what it waits for.",
    footer = {
      "",
      "Examples:",
      "  kubectl dedalus status voting-small",
      "  kubectl dedalus status -n payments ledger --output json",
      "",
      "Exit status 1 if it is not ready."
    })
final class StatusCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Parameters(paramLabel = "NAME", description = "a DedalusProtocol")
  private String name = "";

  @Option(names = "--output", paramLabel = "FORMAT", description = "text (default) or json")
  private OutputFormat output = OutputFormat.text;

  StatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException {
    try (Cluster connected = cluster.connect()) {
      ProtocolResource protocol = connected.protocol(name);
      switch (output) {
        case text -> terminal.print(StatusTable.of(protocol));
        case json -> terminal.print(Serialization.asJson(protocol.getStatus()));
      }
      return isReady(protocol) ? ExitStatus.DONE : ExitStatus.WRONG_INPUT;
    }
  }

  private static boolean isReady(ProtocolResource protocol) {
    return protocol.getStatus().observedGeneration() == protocol.getMetadata().getGeneration()
        && protocol.getStatus().trueCondition(ConditionType.Ready).isPresent();
  }
}
