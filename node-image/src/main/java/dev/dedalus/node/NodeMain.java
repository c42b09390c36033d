package dev.dedalus.node;

import dev.dedalus.local.ExitStatus;
import dev.dedalus.local.NodeName;
import dev.dedalus.local.PlanFile;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.plan.Plan;
import dev.dedalus.transport.Epoch;
import dev.dedalus.transport.NameLookup;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;

/** The program of a node: {@link NodeOptions#USAGE}. */
public final class NodeMain {
  private NodeMain() {}

  /** Runs the node; the process ends with a status of {@link ExitStatus}. */
  public static void main(String[] arguments) {
    Runtime.getRuntime().halt(run(arguments));
  }

  private static int run(String... arguments) {
    NameLookup.rememberNothing();
    NodeOptions options;
    try {
      options = NodeOptions.parse(NodeName.complete(arguments, System.getenv("HOSTNAME")));
    } catch (IllegalArgumentException e) {
      System.err.println("dedalus-node: " + e.getMessage() + "\n" + NodeOptions.USAGE);
      return ExitStatus.WRONG_USAGE;
    }
    Plan plan;
    try {
      plan = PlanFile.read(options.plan());
    } catch (IOException e) {
      System.err.println(options.node() + ": " + e.getMessage());
      return ExitStatus.WRONG_INPUT;
    }
    Optional<PhysicalNode> node = NodeSettings.find(plan.placement(), options.node());
    if (node.isEmpty()) {
      String names = String.join(", ", NodeSettings.names(plan.placement()));
      System.err.println("the plan has no node " + options.node() + "; it has " + names);
      return ExitStatus.WRONG_INPUT;
    }
    NodeSettings settings =
        new NodeSettings(
            plan.hash(),
            plan.placement(),
            plan.routers(),
            node.get(),
            new Epoch(System.currentTimeMillis(), new SecureRandom().nextLong()),
            options.port(),
            options.healthPort());
    return new NodeRun(options, settings, System.out, System.err).run(NodeRun.ADDRESSES_MAX);
  }
}
