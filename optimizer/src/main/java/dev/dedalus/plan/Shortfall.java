package dev.dedalus.plan;

import dev.dedalus.cost.WaterFilling;
import dev.dedalus.cost.WaterFilling.Allocation;
import dev.dedalus.cost.WaterFilling.Group;
import dev.dedalus.placement.Part;
import dev.dedalus.rewrite.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why goals cannot be met, and what to change. */
final class Shortfall {
  private final Task task;
  private final Search search;
  private final Aim aim;

  Shortfall(Task task, Search search) {
    this.task = task;
    this.search = search;
    this.aim = Aim.of(task.goals());
  }

  /** The program as written has more pods than may be. */
  PlanResult.Unreachable pods(Plan base) {
    int least = base.predicted().pods();
    return new PlanResult.Unreachable(
        "maxPods",
        "the program as written takes "
            + least
            + " pods with its "
            + base.routers()
            + (base.routers() == 1 ? " router" : " routers"),
        "set maxPods to " + least + " or more",
        base);
  }

  /** A component cannot be given a relay. */
  PlanResult.Unreachable relay(String message, Plan base) {
    return new PlanResult.Unreachable(
        "entry", "no relay: " + message, "use entry: Routers, or allow the rewrite", base);
  }

  /** The relays alone make requests wait for too many messages. */
  PlanResult.Unreachable hops(int hops, Plan base) {
    return new PlanResult.Unreachable(
        "maxAddedHops",
        "a relay adds " + hops + " to the messages that a request waits for",
        "use entry: Routers, or set maxAddedHops to " + hops + " or more",
        base);
  }

  /** The throughput is not reached. */
  PlanResult.Unreachable throughput(Structure structure, Plan best) {
    double total = structure.loads().totalMicros();
    List<Group> groups = search.groups(structure, structure::isSplittable);
    Optional<Allocation> unlimited = WaterFilling.reach(groups, aim.micros());
    if (unlimited.isEmpty()) {
      return unsplittable(structure, groups, best);
    }
    if (total > aim.cpuMicros()) {
      double cores = total / aim.cpuMicros() * aim.cores();
      return unreachable(
          "maxCpu",
          "it takes " + number(cores) + " cores, more than " + number(aim.cores()),
          "set maxCpu to " + number(Math.ceil(cores)) + ", or ask for less",
          best);
    }
    long pods = unlimited.get().pods();
    return unreachable(
        "throughputPerSecond",
        "it takes " + pods + " pods, more than " + aim.pods(),
        aim.pods() == Aim.PODS_MAX
            ? "no plan has more than " + aim.pods() + " pods; ask for less"
            : "set maxPods to " + pods + ", or the throughput to " + reachable(best),
        best);
  }

  private PlanResult.Unreachable unsplittable(Structure structure, List<Group> groups, Plan best) {
    int busiest = 0;
    for (int i = 1; i < groups.size(); i++) {
      busiest = least(groups.get(i)) > least(groups.get(busiest)) ? i : busiest;
    }
    double micros = least(groups.get(busiest));
    if (busiest == 0) {
      long routers = (long) Math.ceil(groups.getFirst().micros() / aim.micros());
      return unreachable(
          "throughputPerSecond",
          groups.getFirst().most() + " routers take " + number(micros) + " µs for each request",
          "allow " + routers + " routers",
          best);
    }
    Part part = structure.parts().get(busiest - 1);
    String held = "a node of " + part.name() + " takes " + number(micros) + " µs for each request";
    Optional<Refusal> refusal =
        best.refusals().stream()
            .filter(Refusal::wouldHelp)
            .filter(refused -> refused.component().equals(part.name()))
            .findFirst();
    return unreachable(
        "throughputPerSecond",
        held
            + refusal
                .map(refused -> "; " + refused.rewrite() + " would help, but " + refused.message())
                .orElse(" and is not split"),
        refusal
                .map(refused ->
                    refused.line() == 0
                        ? "change what is named above"
                        : "change line " + refused.line() + " of the program")
                .orElse("split what the part does in the program, or allow more rewrites")
            + ", or set the throughput to "
            + reachable(best),
        best);
  }

  private static double least(Group group) {
    return group.load(group.most());
  }

  private PlanResult.Unreachable unreachable(String goal, String reason, String help, Plan best) {
    String rate = number(task.goals().throughputPerSecond().orElse(0));
    return new PlanResult.Unreachable(
        goal, rate + " requests per second are out of reach: " + reason, help, best);
  }

  /** What the best plan reaches at the utilisation that is promised, rounded down. */
  private static String reachable(Plan best) {
    return number(Math.floor(Aim.UTILISATION * best.predicted().throughputPerSecond()));
  }

  private static String number(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%.0f", number)
        : String.format(Locale.ROOT, "%.1f", number);
  }
}
