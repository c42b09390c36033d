package dev.dedalus.certificate;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * How a relation reaches another part of its logical node: a channel with its columns, a rule that
 * sends all of it there, a rule that derives it there.
 */
record Forwarding(Relation relation, Relation channel) {
  static Forwarding of(String prefix, Relation relation) {
    String name = prefix + "::" + relation.name();
    return new Forwarding(
        relation, new Relation(name, Relation.Kind.CHANNEL, relation.columns(), Optional.empty()));
  }

  /** {@code channel@me(x1, ..) :~ relation(x1, ..), self(me)}. */
  CheckedRule sending(String id) {
    Term me = new Term.Variable("me", Span.NONE);
    Rule.Head head =
        new Rule.Head(channel.name(), Optional.of(me), columns(), List.of(), Span.NONE);
    List<BodyItem> body = List.of(read(relation.name(), columns()), read("self", List.of(me)));
    return new CheckedRule(id, new Rule(Rule.Kind.SEND, head, body, Span.NONE), false);
  }

  /** {@code relation(x1, ..) :- channel(x1, ..)}. */
  CheckedRule receiving(String id) {
    Rule.Head head =
        new Rule.Head(relation.name(), Optional.empty(), columns(), List.of(), Span.NONE);
    List<BodyItem> body = List.of(read(channel.name(), columns()));
    return new CheckedRule(id, new Rule(Rule.Kind.NOW, head, body, Span.NONE), false);
  }

  /** {@code relation(x1, ..) :+ relation(x1, ..)}. */
  CheckedRule carrying(String id) {
    Rule.Head head =
        new Rule.Head(relation.name(), Optional.empty(), columns(), List.of(), Span.NONE);
    List<BodyItem> body = List.of(read(relation.name(), columns()));
    return new CheckedRule(id, new Rule(Rule.Kind.NEXT, head, body, Span.NONE), false);
  }

  /** A rule that reads the channels in the place of their relations. */
  static CheckedRule reading(CheckedRule rule, SortedMap<String, Forwarding> forwarded) {
    return rule.changed(rule.id(), form -> reading(form, forwarded));
  }

  private static Rule reading(Rule rule, SortedMap<String, Forwarding> forwarded) {
    List<BodyItem> body = new ArrayList<>();
    for (BodyItem item : rule.body()) {
      Forwarding forwarding =
          item instanceof BodyItem.Literal literal ? forwarded.get(literal.relation()) : null;
      body.add(
          forwarding != null && item instanceof BodyItem.Literal literal
              ? new BodyItem.Literal(
                  literal.negated(),
                  literal.fresh(),
                  forwarding.channel().name(),
                  literal.arguments(),
                  literal.rows(),
                  literal.span())
              : item);
    }
    return new Rule(rule.kind(), rule.head(), body, rule.span());
  }

  private List<Term> columns() {
    return IntStream.rangeClosed(1, relation.arity())
        .<Term>mapToObj(i -> new Term.Variable("x" + i, Span.NONE))
        .toList();
  }

  private static BodyItem read(String name, List<Term> columns) {
    return new BodyItem.Literal(false, false, name, columns, List.of(), Span.NONE);
  }
}
