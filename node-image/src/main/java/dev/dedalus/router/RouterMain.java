package dev.dedalus.router;

import dev.dedalus.local.ExitStatus;
import dev.dedalus.local.NodeName;
import dev.dedalus.local.PlanFile;
import dev.dedalus.plan.Plan;
import dev.dedalus.transport.NameLookup;
import java.io.IOException;

/** The program of a router: {@link RouterOptions#USAGE}. */
public final class RouterMain {
  private RouterMain() {}

  /** Runs the router; the process ends with a status of {@link ExitStatus}. */
  public static void main(String[] arguments) {
    Runtime.getRuntime().halt(run(arguments));
  }

  private static int run(String... arguments) {
    NameLookup.rememberNothing();
    RouterOptions options;
    try {
      options = RouterOptions.parse(NodeName.complete(arguments, System.getenv("HOSTNAME")));
    } catch (IllegalArgumentException e) {
      System.err.println("dedalus-router: " + e.getMessage() + "\n" + RouterOptions.USAGE);
      return ExitStatus.WRONG_USAGE;
    }
    Plan plan;
    try {
      plan = PlanFile.read(options.plan());
    } catch (IOException e) {
      System.err.println("router-" + options.router() + ": " + e.getMessage());
      return ExitStatus.WRONG_INPUT;
    }
    RouterSettings settings =
        new RouterSettings(
            plan.placement(),
            plan.hash(),
            options.router(),
            plan.routers(),
            options.port(),
            options.clientPort(),
            options.healthPort(),
            options.limits());
    return new RouterRun(
            settings, options.addresses(), options.answersMax(), System.out, System.err)
        .run();
  }
}
