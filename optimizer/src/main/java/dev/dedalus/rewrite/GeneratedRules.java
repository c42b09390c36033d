package dev.dedalus.rewrite;

import dev.dedalus.placement.Part;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules that one step adds, {@code sK.1}, {@code sK.2} and so on. */
final class GeneratedRules {
  private final int step;
  private int count;

  GeneratedRules(int step) {
    this.step = step;
  }

  /** The channel {@code prefix::relation}, with the relation's columns. */
  static Relation channel(String prefix, Relation relation) {
    return new Relation(
        prefix + "::" + relation.name(),
        Relation.Kind.CHANNEL,
        relation.columns(),
        Optional.empty());
  }

  /** {@code channel@me(x1, ..) :~ relation(x1, ..), self(me)}. */
  CheckedRule forward(Relation relation, Relation channel) {
    Term me = variable("me");
    return rule(
        Rule.Kind.SEND,
        new Rule.Head(channel.name(), Optional.of(me), columns(channel), List.of(), Span.NONE),
        List.of(literal(relation.name(), columns(relation)), literal("self", List.of(me))));
  }

  /** {@code relation(x1, ..) :- channel(x1, ..)}. */
  CheckedRule receive(Relation channel, Relation relation) {
    return rule(
        Rule.Kind.NOW,
        new Rule.Head(relation.name(), Optional.empty(), columns(relation), List.of(), Span.NONE),
        List.of(literal(channel.name(), columns(channel))));
  }

  /** {@code relation(x1, ..) :+ relation(x1, ..)}. */
  CheckedRule remember(Relation relation) {
    return rule(
        Rule.Kind.NEXT,
        new Rule.Head(relation.name(), Optional.empty(), columns(relation), List.of(), Span.NONE),
        List.of(literal(relation.name(), columns(relation))));
  }

  /** A part whose rules read {@code prefix::relation} in the place of each of some relations. */
  static Part reading(Part part, Set<String> relations, String prefix) {
    return part.withRules(
        part.rules().stream().map(rule -> reading(rule, relations, prefix)).toList());
  }

  /** A rule that reads {@code prefix::relation} in the place of each of some relations. */
  static CheckedRule reading(CheckedRule rule, Set<String> relations, String prefix) {
    return rule.changed(rule.id(), form -> reading(form, relations, prefix));
  }

  private static Rule reading(Rule rule, Set<String> relations, String prefix) {
    List<BodyItem> body = new ArrayList<>();
    for (BodyItem item : rule.body()) {
      body.add(
          item instanceof BodyItem.Literal read && relations.contains(read.relation())
              ? new BodyItem.Literal(
                  read.negated(),
                  read.fresh(),
                  prefix + "::" + read.relation(),
                  read.arguments(),
                  read.rows(),
                  read.span())
              : item);
    }
    return new Rule(rule.kind(), rule.head(), body, rule.span());
  }

  private CheckedRule rule(Rule.Kind kind, Rule.Head head, List<BodyItem> body) {
    count++;
    String id = "s" + step + "." + count;
    return new CheckedRule(id, new Rule(kind, head, body, Span.NONE), false);
  }

  private static List<Term> columns(Relation relation) {
    List<Term> columns = new ArrayList<>();
    for (int i = 1; i <= relation.arity(); i++) {
      columns.add(variable("x" + i));
    }
    return columns;
  }

  private static Term variable(String name) {
    return new Term.Variable(name, Span.NONE);
  }

  private static BodyItem literal(String relation, List<Term> columns) {
    return new BodyItem.Literal(false, false, relation, columns, List.of(), Span.NONE);
  }
}
