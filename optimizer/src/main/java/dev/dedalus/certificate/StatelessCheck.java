package dev.dedalus.certificate;

import dev.dedalus.placement.Distribution;
import dev.dedalus.semantics.CheckedRule;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Any-partitioning: all rules of the part are functional, so that no two arrivals ever meet. */
final class StatelessCheck implements StepCheck {
  @Override
  public Proven check(PartView view, StatedStep step) throws Unproven {
    PartitionConditions.require(view, step);
    List<CheckedRule> rules = view.rules();
    if (!step.keys().isEmpty() || rules.isEmpty()) {
      throw Unproven.of("step", "a partitioning without keys names none and has rules to spread");
    }
    FunctionalRules.require(view, rules);
    SortedMap<String, List<String>> evidence = new TreeMap<>();
    evidence.put("functional", rules.stream().map(CheckedRule::id).toList());
    return new Proven(
        StepCheck.replace(view, PartitionConditions.spread(view, step, new Distribution.Any())),
        evidence);
  }
}
