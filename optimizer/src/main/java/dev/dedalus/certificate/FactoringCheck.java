package dev.dedalus.certificate;

import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Factoring: one rule that sends is two, the first deriving what the second reads. The same is
 * sent, in the same tick, if each half has the variables it shares with the other in the relation
 * between them, and binds all others that it uses by itself ({@link RuleHalves}).
 */
final class FactoringCheck implements StepCheck {
  @Override
  public Proven check(PartView view, StatedStep step) throws Unproven {
    List<CheckedRule> named = StepCheck.named(view, step, 1);
    if (step.rules().size() != 1) {
      throw Unproven.of("step", "\"" + step.component() + "\" has no one rule of this step");
    }
    CheckedRule rule = named.getFirst();
    RuleHalves halves = RuleHalves.of(view, rule);
    String name = rule.rule().head().relation() + "'s" + step.number();
    List<CheckedRule> rules = new ArrayList<>();
    for (CheckedRule other : view.part().rules()) {
      if (other.id().equals(rule.id())) {
        rules.add(rule.changed("s" + step.number() + ".1", form -> first(form, name, halves)));
        rules.add(rule.changed(rule.id(), form -> second(form, name, halves)));
      } else {
        rules.add(other);
      }
    }
    Relation joined = new Relation(name, Relation.Kind.LOCAL, halves.columns(), Optional.empty());
    Placement next = StepCheck.replace(view, view.part().withRules(rules), joined);
    SortedMap<String, List<String>> evidence = new TreeMap<>();
    evidence.put("factored", List.of(rule.id()));
    evidence.put("columns", halves.columns().stream().map(Relation.Column::name).toList());
    return new Proven(next, evidence);
  }

  private static Rule first(Rule rule, String name, RuleHalves halves) {
    Rule.Head head =
        new Rule.Head(name, Optional.empty(), halves.variables(), List.of(), Span.NONE);
    return new Rule(Rule.Kind.NOW, head, halves.first(rule), rule.span());
  }

  private static Rule second(Rule rule, String name, RuleHalves halves) {
    return new Rule(rule.kind(), rule.head(), halves.second(rule, name), rule.span());
  }
}
