package dev.dedalus.certificate;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Naming: literals that several rules join under other names are one rule, whose head all of them
 * read instead. Each derives the same in the same tick, if the head has every column that the rest
 * of some rule uses, and no rule counts what it joins.
 */
final class NamingCheck implements StepCheck {
  private static final String CONDITION = "common";

  @Override
  public Proven check(PartView view, StatedStep step) throws Unproven {
    List<CheckedRule> named = StepCheck.named(view, step, 2);
    for (CheckedRule rule : named) {
      requireRows(rule);
    }
    Rule first = named.getFirst().rule();
    List<Integer> places = LikeLiterals.open(view, first);
    List<LikeLiterals> likes = new ArrayList<>();
    for (CheckedRule rule : named) {
      likes.add(LikeLiterals.of(view, first, places, rule.rule()));
      places = List.copyOf(likes.getLast().places().keySet());
    }
    if (places.size() < 2) {
      throw Unproven.head(CONDITION, named.getLast(), "the rules join nothing alike that changes");
    }
    return proven(view, step, named, places, likes);
  }

  private static void requireRows(CheckedRule rule) throws Unproven {
    Rule shown = rule.shown();
    if (rule.generatingStep() > 0
        || !shown.kind().isWritten()
        || !shown.head().rows().isEmpty()
        || !shown.head().relation().equals(rule.rule().head().relation())
        || shown.body().size() != rule.rule().body().size()
        || TermTree.all(shown.head().arguments()).stream()
            .anyMatch(Term.Aggregate.class::isInstance)) {
      throw Unproven.head(CONDITION, rule, rule.id() + " may count, or is not written");
    }
  }

  private static Proven proven(
      PartView view,
      StatedStep step,
      List<CheckedRule> named,
      List<Integer> places,
      List<LikeLiterals> likes) {
    Rule first = named.getFirst().rule();
    Set<String> needed = new TreeSet<>();
    for (int i = 0; i < named.size(); i++) {
      LikeLiterals like = likes.get(i);
      Rule rule = named.get(i).rule();
      List<Term> outside = new ArrayList<>(TermTree.of(rule.head()));
      rest(rule, places, like).forEach(item -> outside.addAll(TermTree.of(item)));
      Set<String> used = TermTree.variables(outside).keySet();
      like.names()
          .forEach((one, other) -> {
            if (used.contains(other)) {
              needed.add(one);
            }
          });
    }
    List<Relation.Column> columns =
        columns(view, first, places).stream()
            .filter(column -> needed.contains(column.name()))
            .toList();
    String name = first.head().relation() + "'s" + step.number();
    List<CheckedRule> rules = new ArrayList<>();
    for (CheckedRule rule : view.part().rules()) {
      int number = named.indexOf(rule);
      if (number < 0) {
        rules.add(rule);
        continue;
      }
      LikeLiterals like = likes.get(number);
      List<Term> variables = new ArrayList<>();
      for (Relation.Column column : columns) {
        variables.add(new Term.Variable(like.names().getOrDefault(column.name(), ""), Span.NONE));
      }
      if (number == 0) {
        String id = "s" + step.number() + ".1";
        rules.add(rule.changed(id, form -> joined(form, name, variables, places)));
      }
      rules.add(rule.changed(rule.id(), form -> reading(form, name, variables, places, like)));
    }
    Relation joined = new Relation(name, Relation.Kind.LOCAL, columns, Optional.empty());
    SortedMap<String, List<String>> evidence = new TreeMap<>();
    evidence.put("joining", named.stream().map(CheckedRule::id).toList());
    evidence.put("columns", columns.stream().map(Relation.Column::name).toList());
    return new Proven(StepCheck.replace(view, view.part().withRules(rules), joined), evidence);
  }

  /** What a rule's body has besides the literals that are like some of the first rule's. */
  private static List<BodyItem> rest(Rule rule, List<Integer> places, LikeLiterals like) {
    Set<Integer> gone = new TreeSet<>();
    places.forEach(place -> gone.add(like.places().getOrDefault(place, -1)));
    List<BodyItem> rest = new ArrayList<>();
    for (int i = 0; i < rule.body().size(); i++) {
      if (!gone.contains(i)) {
        rest.add(rule.body().get(i));
      }
    }
    return rest;
  }

  private static Rule joined(Rule rule, String name, List<Term> columns, List<Integer> places) {
    Rule.Head head = new Rule.Head(name, Optional.empty(), columns, List.of(), Span.NONE);
    List<BodyItem> body = new ArrayList<>();
    places.forEach(place -> body.add(rule.body().get(place)));
    return new Rule(Rule.Kind.NOW, head, body, rule.span());
  }

  private static Rule reading(
      Rule rule, String name, List<Term> columns, List<Integer> places, LikeLiterals like) {
    List<BodyItem> body = new ArrayList<>();
    body.add(new BodyItem.Literal(false, false, name, columns, List.of(), Span.NONE));
    body.addAll(rest(rule, places, like));
    return new Rule(rule.kind(), rule.head(), body, rule.span());
  }

  /** The variables of some literals, with the types of the columns that they are. */
  private static List<Relation.Column> columns(PartView view, Rule rule, List<Integer> places) {
    SequencedMap<String, Relation.Column> found = new LinkedHashMap<>();
    for (int place : places) {
      BodyItem.Literal literal = (BodyItem.Literal) rule.body().get(place);
      List<Relation.Column> declared =
          view.relation(literal.relation()).map(Relation::columns).orElse(List.of());
      for (int i = 0; i < declared.size(); i++) {
        learn(literal.arguments().get(i), declared.get(i).type(), found);
      }
    }
    return List.copyOf(found.values());
  }

  private static void learn(Term term, Type type, SequencedMap<String, Relation.Column> columns) {
    if (term instanceof Term.Variable variable) {
      columns.putIfAbsent(variable.name(), new Relation.Column(variable.name(), type));
    }
    if (term instanceof Term.Tuple tuple && type instanceof Type.Tuple parts) {
      for (int i = 0; i < tuple.elements().size(); i++) {
        learn(tuple.elements().get(i), parts.elements().get(i), columns);
      }
    }
  }
}
