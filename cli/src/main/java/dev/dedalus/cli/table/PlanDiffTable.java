package dev.dedalus.cli.table;

import dev.dedalus.crds.resource.PlanSpec.PlanContent;
import dev.dedalus.crds.resource.PlanSpec.PlannedPart;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** What changes when a plan comes to run, on a page. */
public final class PlanDiffTable {
  private static final String NONE = "-";

  private PlanDiffTable() {}

  /**
   * The page, each line with its end.
   *
   * @param name of the proposed plan
   * @param active what runs; empty if nothing does
   */
  public static String of(String name, Optional<PlanContent> active, PlanContent proposed) {
    StringBuilder text = new StringBuilder();
    text.append(name).append(" waits for approval");
    text.append(active.isPresent() ? "\n\n" : "; nothing runs now\n\n");
    text.append(figures(active, proposed));
    for (String step : proposed.steps()) {
      text.append("  step: ").append(step).append('\n');
    }
    objects(text, "create", "+", proposed.objects().create());
    objects(text, "change", "~", proposed.objects().change());
    objects(text, "delete", "-", proposed.objects().delete());
    return text.toString();
  }

  private static String figures(Optional<PlanContent> active, PlanContent proposed) {
    TextTable table = new TextTable("what", "#now", "#then");
    row(
        table,
        "requests/s predicted",
        active,
        proposed,
        plan -> Numbers.whole(plan.predicted().throughputPerSecond()));
    row(table, "pods", active, proposed, plan -> Integer.toString(plan.predicted().pods()));
    row(table, "routers", active, proposed, plan -> Integer.toString(plan.routers()));
    TreeSet<String> parts = new TreeSet<>();
    Stream.concat(active.stream(), Stream.of(proposed))
        .flatMap(plan -> plan.components().stream())
        .forEach(part -> parts.add(part.name()));
    for (String part : parts) {
      row(table, "nodes of " + part, active, proposed, plan -> nodes(plan, part));
    }
    return table.text();
  }

  private static void row(
      TextTable table,
      String what,
      Optional<PlanContent> active,
      PlanContent proposed,
      Function<PlanContent, String> figure) {
    table.row(what, active.map(figure).orElse(NONE), figure.apply(proposed));
  }

  private static String nodes(PlanContent plan, String name) {
    return plan.components().stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .map(PlanDiffTable::nodes)
        .orElse(NONE);
  }

  private static String nodes(PlannedPart part) {
    return part.instances() == 1
        ? Integer.toString(part.partitions())
        : part.instances() + " x " + part.partitions();
  }

  private static void objects(StringBuilder text, String verb, String sign, List<String> names) {
    text.append("\n").append(names.size()).append(" to ").append(verb).append('\n');
    names.forEach(name -> text.append("  ").append(sign).append(' ').append(name).append('\n'));
  }
}
