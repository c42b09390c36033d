package dev.dedalus.plan;

import dev.dedalus.rewrite.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Refusals for people; those of one part for the same reason are one. */
final class RefusalLines {
  private RefusalLines() {}

  private record Reason(String component, int line, String message) {}

  static List<String> of(List<Refusal> refusals) {
    SequencedMap<Reason, List<Refusal>> byReason = new LinkedHashMap<>();
    for (Refusal refusal : refusals) {
      Reason reason = new Reason(refusal.component(), refusal.line(), refusal.message());
      byReason.computeIfAbsent(reason, none -> new ArrayList<>()).add(refusal);
    }
    List<String> lines = new ArrayList<>();
    byReason.forEach((reason, same) -> lines.addAll(lines(reason, same)));
    return lines;
  }

  private static List<String> lines(Reason reason, List<Refusal> same) {
    List<String> rewrites = same.stream().map(Refusal::rewrite).distinct().toList();
    List<List<String>> sets =
        same.stream().map(Refusal::rules).filter(set -> !set.isEmpty()).distinct().toList();
    String rules =
        switch (sets.size()) {
          case 0 -> "";
          case 1 -> ": " + RuleRanges.of(sets.getFirst());
          case 2 -> ": " + RuleRanges.of(sets.getFirst()) + ", and another set of rules";
          default ->
              ": "
                  + RuleRanges.of(sets.getFirst())
                  + ", and "
                  + (sets.size() - 1)
                  + " other sets of rules";
        };
    List<String> lines =
        new ArrayList<>(
            Paragraph.of(
                same.getFirst().wouldHelp() ? "  *  " : "  -  ",
                String.join(" or ", rewrites) + " of " + reason.component() + rules));
    String place = reason.line() == 0 ? "" : " (line " + reason.line() + ")";
    lines.addAll(Paragraph.of("       ", reason.message() + place));
    return lines;
  }
}
