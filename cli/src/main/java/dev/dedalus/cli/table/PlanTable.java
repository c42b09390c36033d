package dev.dedalus.cli.table;

import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Key;
import dev.dedalus.placement.Part;
import dev.dedalus.plan.Plan;
import dev.dedalus.rewrite.AppliedStep;
import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** A plan on a page: its steps, what each part runs on, and what that is to bring. */
public final class PlanTable {
  private static final String ROUTER = "router";

  private PlanTable() {}

  /** The page, each line with its end. */
  public static String of(String name, Plan plan) {
    StringBuilder text = new StringBuilder();
    int nodes = plan.placement().nodes().size();
    text.append(name)
        .append(": ")
        .append(plan.steps().isEmpty() ? "the program as written" : "plan ");
    text.append(plan.steps().isEmpty() ? "" : plan.hash());
    text.append(", ").append(nodes).append(" nodes and ").append(plan.routers());
    text.append(plan.routers() == 1 ? " router\n" : " routers\n");
    int number = 1;
    for (AppliedStep applied : plan.steps()) {
      text.append("  ").append(number++).append(". ").append(step(applied.step())).append('\n');
    }
    text.append('\n').append(parts(plan)).append('\n');
    text.append("predicted: ").append(Numbers.whole(plan.predicted().throughputPerSecond()));
    text.append(" requests/s, limited by ").append(plan.predicted().busiest());
    text.append("; added hops: ").append(plan.predicted().addedHops());
    return text.append("; pods: ").append(plan.predicted().pods()).append('\n').toString();
  }

  private static String parts(Plan plan) {
    TextTable table =
        new TextTable(
            "part", "of", "#instances", "#partitions", "#pods", "#load us/request", "key");
    SortedMap<String, Double> loads = plan.predicted().loadMicrosPerRequest();
    for (Part part : plan.placement().parts()) {
      int instances = plan.program().component(part.component()).instances();
      table.row(
          part.name(),
          part.component(),
          Integer.toString(instances),
          Integer.toString(part.partitions()),
          Integer.toString(instances * part.partitions()),
          load(loads, part.name()),
          key(plan, part));
    }
    String routers = Integer.toString(plan.routers());
    table.row(ROUTER, "", routers, "1", routers, load(loads, ROUTER), "");
    return table.text();
  }

  private static String load(SortedMap<String, Double> loads, String part) {
    Double load = loads.get(part);
    return load == null ? "-" : Numbers.decimal(load, 2);
  }

  /** What a step changes, in one line. */
  private static String step(Step step) {
    StringBuilder text = new StringBuilder(step.rewrite()).append(" of ").append(step.component());
    if (!step.rules().isEmpty()) {
      text.append(": ").append(String.join(", ", step.rules()));
    }
    step.into().ifPresent(into -> text.append(" into ").append(into));
    if (step.partitions() > 1) {
      text.append(", ").append(step.partitions()).append(" partitions");
    }
    return text.toString();
  }

  /** The key columns of what arrives: {@code vote(id)}. */
  private static String key(Plan plan, Part part) {
    return switch (part.distribution()) {
      case Distribution.Single ignored -> "";
      case Distribution.Any ignored -> "any";
      case Distribution.ByKey byKey -> {
        List<String> keys = new ArrayList<>();
        for (Map.Entry<String, Key> entry : byKey.keys().entrySet()) {
          Optional<Relation> relation = plan.placement().relation(part.component(), entry.getKey());
          relation
              .filter(Relation::isArrival)
              .ifPresent(arrival -> keys.add(key(arrival, entry.getValue())));
        }
        yield String.join(" ", keys);
      }
    };
  }

  private static String key(Relation relation, Key key) {
    return relation.name() + "(" + String.join(", ", key.names(relation)) + ")";
  }
}
