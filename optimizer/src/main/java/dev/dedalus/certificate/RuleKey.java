package dev.dedalus.certificate;

import dev.dedalus.placement.Key;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * The key of what a rule reads: what the key says of the columns of its first positive literal that
 * changes. It says which partition fires the rule.
 */
record RuleKey(
    PartView view,
    CheckedRule rule,
    SortedMap<String, Key> keys,
    SameValues values,
    List<Term> key) {

  static RuleKey of(
      PartView view, CheckedRule rule, SortedMap<String, Key> keys, StatedDependencies dependencies)
      throws Unproven {
    BodyItem.Literal fixing =
        view.changing(rule).stream()
            .filter(literal -> !literal.negated())
            .findFirst()
            .orElseThrow(() -> Unproven.head("key", rule, "nothing fixes the key of " + rule.id()));
    SameValues values = dependencies.values(view.part().component(), rule);
    List<Term> key = terms(values, keys, fixing.relation(), values.columns(fixing));
    return new RuleKey(view, rule, keys, values, key);
  }

  private static List<Term> terms(
      SameValues values, SortedMap<String, Key> keys, String relation, List<Term> columns)
      throws Unproven {
    Key key = keys.get(relation);
    if (key == null) {
      throw Unproven.of("key", "`" + relation + "` has no key");
    }
    return key.terms().stream().map(term -> values.term(term, columns)).toList();
  }

  /** All literals that change have the key, negated ones too, and so has what stays in the part. */
  void requireAgreement() throws Unproven {
    boolean fixed = false;
    for (BodyItem.Literal literal : view.changing(rule)) {
      boolean fixing = !fixed && !literal.negated();
      fixed |= fixing;
      if (!fixing
          && !values.same(key, terms(values, keys, literal.relation(), values.columns(literal)))) {
        throw Unproven.literal(
            literal.negated() ? "S4" : "key", literal, rule.id() + " joins facts of several keys");
      }
    }
    Rule.Head head = rule.rule().head();
    if (rule.rule().kind() != Rule.Kind.SEND
        && !values.same(key, terms(values, keys, head.relation(), head.arguments()))) {
      throw Unproven.head("key", rule, "the head of " + rule.id() + " has another key");
    }
    requireGroups();
  }

  /** The key follows from whatever a rule groups by: index() has groups of its own. */
  private void requireGroups() throws Unproven {
    List<Term> plain = new ArrayList<>(rule.rule().head().location().stream().toList());
    rule.rule().head().arguments().stream()
        .filter(column -> !(column instanceof Term.Aggregate))
        .forEach(plain::add);
    for (Term column : rule.rule().head().arguments()) {
      if (column instanceof Term.Aggregate aggregate) {
        boolean numbers = aggregate.kind() == Term.AggregateKind.INDEX;
        if (!values.contained(key, numbers ? aggregate.keys() : plain)) {
          throw Unproven.head("group", rule, rule.id() + " aggregates over facts of several keys");
        }
      }
    }
  }

  /** If another rule sends the same, one column of the message holds each column of both keys. */
  void requireSameColumns(RuleKey other) throws Unproven {
    if (!rule.rule().head().relation().equals(other.rule.rule().head().relation())) {
      return;
    }
    boolean kept = key.size() == other.key.size();
    for (int i = 0; kept && i < key.size(); i++) {
      int place = i;
      kept =
          IntStream.range(0, sent().size())
              .anyMatch(column -> keeps(place, column) && other.keeps(place, column));
    }
    if (!kept) {
      throw Unproven.head(
          "S1", rule, rule.id() + " may send at the start what another partition sends too");
    }
  }

  private List<Term> sent() {
    return TermTree.of(rule.rule().head());
  }

  private boolean keeps(int place, int column) {
    return column < sent().size() && values.same(key.get(place), sent().get(column));
  }
}
