package dev.dedalus.plan;

import dev.dedalus.placement.Part;
import dev.dedalus.rewrite.Refusal;
import dev.dedalus.semantics.CheckedRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;

/** What was tried and does not apply: the latest of each rewrite, part and set of rules. */
final class Refusals {
  /** The most that a plan lists. */
  static final int MOST = 200;

  private final SequencedMap<Tried, Refusal> refusals = new LinkedHashMap<>();

  private record Tried(String rewrite, String component, List<String> rules) {}

  void add(Refusal refusal) {
    refusals.put(new Tried(refusal.rewrite(), refusal.component(), refusal.rules()), refusal);
  }

  /**
   * Those about the parts of a structure and their rules: those that would have helped first, then
   * in the order in which they were met. What was tried on the way and given up is not listed.
   *
   * @param helps whether a plan would be better if a part could be split
   */
  List<Refusal> listed(Structure structure, Predicate<String> helps) {
    List<Refusal> helping = new ArrayList<>();
    List<Refusal> others = new ArrayList<>();
    for (Refusal refusal : refusals.values()) {
      if (isAbout(structure, refusal)) {
        boolean wouldHelp = helps.test(refusal.component());
        (wouldHelp ? helping : others).add(refusal.helping(wouldHelp));
      }
    }
    helping.addAll(others);
    return helping.stream().limit(MOST).toList();
  }

  /** Whether the part is still there, with these rules. */
  private static boolean isAbout(Structure structure, Refusal refusal) {
    Optional<Part> part =
        structure.parts().stream()
            .filter(candidate -> candidate.name().equals(refusal.component()))
            .findFirst();
    Set<String> ids = new HashSet<>();
    part.ifPresent(found -> found.rules().stream().map(CheckedRule::id).forEach(ids::add));
    return part.isPresent() && ids.containsAll(refusal.rules());
  }
}
