package dev.dedalus.placement;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.Rule;
import java.util.List;

/**
 * A physical component: some rules of a logical component, on one physical node per logical
 * instance and partition.
 *
 * @param name unique; the part that remains of a component bears the component's name
 * @param component the logical component it is part of
 * @param rules all rules it runs, implied ones and copies of EDB rules included; may be empty
 * @param partitions at least 1, at most 4,096
 */
public record Part(
    String name,
    String component,
    List<CheckedRule> rules,
    int partitions,
    Distribution distribution) {
  public Part {
    rules = List.copyOf(rules);
  }

  /** The same part with other rules. */
  public Part withRules(List<CheckedRule> others) {
    return new Part(name, component, others, partitions, distribution);
  }

  /** Whether a rule of this part reads a relation. */
  public boolean reads(String relation) {
    return rules.stream().anyMatch(rule -> rule.reads(relation));
  }

  /** Whether a relation is a timer with a key, whose rows this part's rules derive. */
  public boolean hasKeyedTimer(String relation) {
    return rules.stream()
        .map(CheckedRule::rule)
        .anyMatch(
            rule -> rule.kind() == Rule.Kind.AFTER && rule.head().relation().equals(relation));
  }
}
