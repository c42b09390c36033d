package dev.dedalus.evaluate;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.List;

/** A rule to plain rules; heads with aggregates are {@link AggregateTranslation}'s. */
final class RuleTranslation {
  private RuleTranslation() {}

  /**
   * Adds a rule.
   *
   * @param number index of the rule, by which its facts are counted
   */
  static void add(RuleSet rules, CheckedRule checked, int number) {
    Rule rule = checked.rule();
    BodyTranslation body = new BodyTranslation(rules, rule.body());
    List<Term> columns = new ArrayList<>();
    if (rule.kind() == Rule.Kind.SEND) {
      columns.add(rule.head().location().orElseThrow());
    }
    columns.addAll(rule.head().arguments());
    if (rule.kind() == Rule.Kind.AFTER) {
      columns.addAll(checked.literals().getFirst().arguments());
    }
    int head = head(rules, rule);
    if (columns.stream().anyMatch(column -> column instanceof Term.Aggregate)) {
      new AggregateTranslation(rules, body, number, rule.head().relation()).add(head, columns);
    } else {
      rules.plain().add(new PlainRule(number, head, columns, body.items()));
    }
  }

  private static int head(RuleSet rules, Rule rule) {
    String relation = rule.head().relation();
    return switch (rule.kind()) {
      case NOW -> rules.store(relation);
      case NEXT -> rules.catalog().next(relation);
      case SEND -> rules.catalog().send(relation);
      case FORGET -> rules.catalog().forgettable(relation);
      case AFTER -> rules.catalog().standing(relation, rule.head().arguments().size());
    };
  }
}
