package dev.dedalus.plan;

import dev.dedalus.cost.CostTerm;
import dev.dedalus.cost.MachineProfile;
import dev.dedalus.cost.NodeWork;
import dev.dedalus.placement.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a request costs a node of each part, by cost terms, and how busy nodes are. */
final class LoadTable {
  private static final int NAME = 26;
  private static final int NUMBER = 10;

  private final Situation situation;
  private final List<String> lines = new ArrayList<>();

  private LoadTable(Situation situation) {
    this.situation = situation;
  }

  static List<String> of(Situation situation, MachineProfile profile) {
    LoadTable table = new LoadTable(situation);
    table.head();
    table.row(
        Forecast.ROUTER,
        situation.routers(),
        situation.loads().router().busiest().over(situation.routers()),
        profile.ofRouters());
    for (Part part : situation.placement().parts()) {
      int instances = situation.loads().part(part.name()).instances();
      table.row(
          part.name(),
          instances * part.partitions(),
          situation.loads().part(part.name()).busiest().over(part.partitions()),
          profile);
    }
    table.total();
    return table.lines;
  }

  private void head() {
    StringBuilder head = new StringBuilder(pad("part")).append(right("nodes"));
    head.append(right("µs"));
    for (CostTerm term : CostTerm.all()) {
      head.append(right(term.unit()));
    }
    lines.add(head.append(right("busy")).toString());
  }

  private void row(String name, int nodes, NodeWork work, MachineProfile prices) {
    double micros = situation.prediction().loadMicrosPerRequest().getOrDefault(name, 0.0);
    StringBuilder row = new StringBuilder(pad(name)).append(right(String.valueOf(nodes)));
    row.append(right(number(micros)));
    for (CostTerm term : CostTerm.all()) {
      row.append(right(number(term.price(work, prices))));
    }
    double busy = micros * situation.prediction().throughputPerSecond() / 1e6;
    row.append(right(String.format(Locale.ROOT, "%.0f %%", 100 * busy)));
    lines.add(row.toString());
  }

  private void total() {
    int pods = situation.prediction().pods();
    lines.add(
        pad("all") + right(String.valueOf(pods)) + right(number(situation.loads().totalMicros())));
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  private static String pad(String text) {
    return text.length() >= NAME
        ? text.substring(0, NAME - 3) + ".. "
        : text + " ".repeat(NAME - text.length());
  }

  private static String right(String text) {
    return " ".repeat(Math.max(1, NUMBER - text.length())) + text;
  }
}
