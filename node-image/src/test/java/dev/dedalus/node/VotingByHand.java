package dev.dedalus.node;

import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Component;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.Request;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.ParsedProgram;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The voting program as the checker gives it, without a checker. */
final class VotingByHand {
  private VotingByHand() {}

  static CheckedProgram program(int participants) {
    SortedMap<String, Relation> globals = new TreeMap<>();
    for (Relation relation :
        List.of(
            relation("command", Relation.Kind.REQUEST, Type.Basic.CLIENT, Type.Basic.INT),
            relation("committed", Relation.Kind.REPLY, Type.Basic.INT),
            relation("ask", Relation.Kind.CHANNEL, Type.Basic.CLIENT, Type.Basic.INT),
            relation(
                "vote", Relation.Kind.CHANNEL, Type.Basic.NODE, Type.Basic.CLIENT, Type.Basic.INT),
            relation("leader", Relation.Kind.COMPONENT, Type.Basic.NODE),
            relation("participant", Relation.Kind.COMPONENT, Type.Basic.NODE))) {
      globals.put(relation.name(), relation);
    }
    return new CheckedProgram(
        new ParsedProgram("voting.ded", "", "voting", List.of(), List.of()),
        new TreeMap<>(),
        globals,
        List.of(new Request("command", "leader", Request.Target.ONLY, List.of("committed"))),
        new TreeMap<>(),
        List.of(leader(participants), participant(participants)));
  }

  private static Component leader(int participants) {
    Term n = new Term.Named("participants", Value.of(participants), Span.NONE);
    Term count =
        new Term.Aggregate(Term.AggregateKind.COUNT, List.of(variable("s")), List.of(), Span.NONE);
    BodyItem enough =
        new BodyItem.Comparison(BodyItem.Comparator.GREATER_OR_EQUAL, variable("n"), n, Span.NONE);
    List<CheckedRule> rules =
        List.of(
            send(
                "r1",
                head("ask", "p", "c", "id"),
                is("command", "c", "id"),
                is("participant", "p")),
            rule(
                "r2", Rule.Kind.NOW, head("votes", "", "s", "c", "id"), is("vote", "s", "c", "id")),
            rule(
                "r3",
                Rule.Kind.NEXT,
                head("votes", "", "s", "c", "id"),
                is("votes", "s", "c", "id"),
                not("decided", "c", "id")),
            rule(
                "r4",
                Rule.Kind.NOW,
                new Rule.Head(
                    "tally",
                    Optional.empty(),
                    List.of(variable("c"), variable("id"), count),
                    List.of(),
                    Span.NONE),
                is("votes", "s", "c", "id")),
            rule(
                "r5",
                Rule.Kind.NOW,
                head("decided", "", "c", "id"),
                is("tally", "c", "id", "n"),
                enough),
            send("r6", head("committed", "c", "id"), is("decided", "c", "id")));
    SortedMap<String, Relation> relations = new TreeMap<>();
    relations.put(
        "votes",
        relation("votes", Relation.Kind.LOCAL, Type.Basic.NODE, Type.Basic.CLIENT, Type.Basic.INT));
    relations.put(
        "tally",
        relation("tally", Relation.Kind.LOCAL, Type.Basic.CLIENT, Type.Basic.INT, Type.Basic.INT));
    relations.put(
        "decided", relation("decided", Relation.Kind.LOCAL, Type.Basic.CLIENT, Type.Basic.INT));
    return new Component("leader", 1, 0, Optional.empty(), relations, rules, new TreeMap<>());
  }

  private static Component participant(int instances) {
    CheckedRule vote =
        send(
            "r7",
            head("vote", "l", "me", "c", "id"),
            is("ask", "c", "id"),
            is("leader", "l"),
            is("self", "me"));
    SortedMap<String, Relation> relations = new TreeMap<>();
    relations.put("self", relation("self", Relation.Kind.SELF, Type.Basic.NODE));
    return new Component(
        "participant", instances, 0, Optional.empty(), relations, List.of(vote), new TreeMap<>());
  }

  private static CheckedRule send(String id, Rule.Head head, BodyItem... body) {
    return rule(id, Rule.Kind.SEND, head, body);
  }

  private static CheckedRule rule(String id, Rule.Kind kind, Rule.Head head, BodyItem... body) {
    return new CheckedRule(id, new Rule(kind, head, Arrays.asList(body), Span.NONE), false);
  }

  private static Rule.Head head(String relation, String location, String... columns) {
    return new Rule.Head(
        relation,
        location.isEmpty() ? Optional.empty() : Optional.of(variable(location)),
        terms(columns),
        List.of(),
        Span.NONE);
  }

  private static BodyItem is(String relation, String... columns) {
    return new BodyItem.Literal(false, false, relation, terms(columns), List.of(), Span.NONE);
  }

  private static BodyItem not(String relation, String... columns) {
    return new BodyItem.Literal(true, false, relation, terms(columns), List.of(), Span.NONE);
  }

  private static List<Term> terms(String... names) {
    List<Term> terms = new ArrayList<>();
    for (String name : names) {
      terms.add(variable(name));
    }
    return terms;
  }

  private static Term variable(String name) {
    return new Term.Variable(name, Span.NONE);
  }

  private static Relation relation(String name, Relation.Kind kind, Type... types) {
    List<Relation.Column> columns = new ArrayList<>();
    for (Type type : types) {
      columns.add(new Relation.Column("#" + (columns.size() + 1), type));
    }
    return new Relation(name, kind, columns, Optional.empty());
  }
}
