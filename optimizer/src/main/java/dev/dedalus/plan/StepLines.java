package dev.dedalus.plan;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.AppliedStep;
import dev.dedalus.rewrite.RewriteCatalogue;
import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.Printer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rewrites of a plan for people: what each changes, with the text of the rules that move. */
final class StepLines {
  private StepLines() {}

  static List<String> of(Plan plan) {
    List<String> lines = new ArrayList<>();
    Placement before = Placement.asWritten(plan.program());
    int number = 0;
    for (AppliedStep applied : plan.steps()) {
      number++;
      Step step = applied.step();
      lines.addAll(Paragraph.of(String.format("%3d  ", number), sentence(before, step)));
      for (String id : step.rules()) {
        rule(before, step.component(), id)
            .ifPresent(text -> lines.addAll(Paragraph.of("       " + id + "  ", text)));
      }
      before = after(before, step, number);
    }
    return lines;
  }

  private static List<String> sentence(Placement before, Step step) {
    List<String> words = new ArrayList<>(List.of(step.rewrite(), "of", step.component()));
    step.into().ifPresent(into -> words.addAll(List.of("into", into)));
    if (step.partitions() != 1) {
      words.addAll(List.of("into", String.valueOf(step.partitions()), "partitions"));
    }
    List<String> keys = arrivingKeys(before, step);
    if (!keys.isEmpty()) {
      words.add("by");
      keys.subList(0, keys.size() - 1).forEach(key -> words.add(key + ","));
      words.add(keys.getLast());
    }
    return words;
  }

  /** Keys of what arrives; those of what is derived follow from them. */
  private static List<String> arrivingKeys(Placement before, Step step) {
    List<String> keys = new ArrayList<>();
    String component = before.part(step.component()).component();
    for (Map.Entry<String, List<String>> key : step.keys().entrySet()) {
      if (before.relation(component, key.getKey()).filter(Relation::isArrival).isPresent()) {
        keys.add(GeneratedChannels.columns(key.getKey(), key.getValue()));
      }
    }
    return keys;
  }

  private static Optional<String> rule(Placement placement, String name, String id) {
    Part part = placement.part(name);
    return part.rules().stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .map(rule -> Printer.print(rule.shown()));
  }

  private static Placement after(Placement before, Step step, int number) {
    return RewriteCatalogue.find(step.rewrite())
        .map(rewrite -> rewrite.rewrite(before, step, number))
        .orElse(before);
  }
}
