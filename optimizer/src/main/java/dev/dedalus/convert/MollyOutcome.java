package dev.dedalus.convert;

import dev.dedalus.semantics.ObservedRelations;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules for what must hold. They read relations on many nodes, which their first columns call
 * by name: {@code log(N, x)} becomes {@code node::log(at, x), named(N, at)}.
 */
final class MollyOutcome {
  private final Problems problems;
  private final MollyRelations relations;
  private final String component;
  private final Names names;
  private final String named;
  private final List<String> places = new ArrayList<>();
  private final Map<String, String> atTicks = new LinkedHashMap<>();
  private final List<Rule> rules = new ArrayList<>();

  MollyOutcome(Problems problems, MollyRelations relations, String component, Names names) {
    this.problems = problems;
    this.relations = relations;
    this.component = component;
    this.names = names;
    this.named = names.free("named");
  }

  /**
   * All rules.
   *
   * @param numbered the component's relation of numbers and names
   */
  List<Rule> rules(String numbered) {
    Term name = Trees.variable("n");
    Term number = Trees.variable("i");
    Term node = Trees.variable("a");
    rules.add(
        rule(
            named,
            List.of(name, node),
            List.of(
                Trees.literal(
                    ObservedRelations.name(component, numbered),
                    List.of(new Term.Wildcard(Span.NONE), number, name)),
                Trees.literal(ObservedRelations.ORDINAL, List.of(node, number)))));
    relations.testRules().forEach(this::rule);
    return rules;
  }

  private static Rule rule(String head, List<Term> columns, List<BodyItem> body) {
    return new Rule(Rule.Kind.NOW, Trees.head(head, columns), body, Span.NONE);
  }

  private void rule(Statement.Clause clause) {
    if (clause.head().time().isPresent()) {
      wrong(clause, clause.head(), "a rule for the test that holds at one time only");
    }
    Map<Term, Term> nodes = new LinkedHashMap<>();
    List<BodyItem> body = new ArrayList<>();
    for (Statement.Item item : clause.body()) {
      body.add(
          switch (item) {
            case Statement.Condition(BodyItem condition) -> condition;
            case Statement.Atom atom -> literal(clause, atom, nodes);
          });
    }
    nodes.forEach((name, node) -> body.add(Trees.literal(named, List.of(name, node))));
    rules.add(rule(clause.head().relation(), clause.head().columns(), body));
  }

  private BodyItem literal(Statement.Clause clause, Statement.Atom atom, Map<Term, Term> nodes) {
    String relation = atom.relation();
    List<Term> columns = new ArrayList<>(atom.columns());
    if (relation.equals(MollyRelations.CRASH)) {
      boolean whenever = columns.size() == 3 && columns.getLast() instanceof Term.Wildcard;
      if (!whenever) {
        wrong(clause, atom, "a rule that reads when a node crashed");
      }
      Term crashed = columns.get(columns.size() > 1 ? 1 : 0);
      return literal(atom, ObservedRelations.CRASHED, List.of(node(crashed, nodes)));
    }
    if (relations.isGlobal(relation)) {
      return literal(atom, relation, columns);
    }
    if (atom.time().isPresent() && !relations.isConstant(relation)) {
      return literal(atom, atTick(clause, atom, atom.time().get().text()), columns);
    }
    if (columns.isEmpty() || relations.isMessage(relation)) {
      wrong(clause, atom, "a rule that reads messages, of which none is left at the end");
      return literal(atom, relation, columns);
    }
    columns.set(0, node(columns.getFirst(), nodes));
    return literal(atom, ObservedRelations.name(component, relation), columns);
  }

  private static BodyItem literal(Statement.Atom atom, String relation, List<Term> columns) {
    return new BodyItem.Literal(atom.negated(), false, relation, columns, List.of(), atom.span());
  }

  private Term node(Term name, Map<Term, Term> nodes) {
    if (name instanceof Term.Wildcard) {
      return name;
    }
    if (nodes.size() == places.size() && !nodes.containsKey(name)) {
      places.add(names.free("at"));
    }
    return nodes.computeIfAbsent(name, key -> Trees.variable(places.get(nodes.size())));
  }

  /** What was given at a tick: {@code r_at_1("a", 2) :- r_given(_, "a", 2)}. */
  private String atTick(Statement.Clause clause, Statement.Atom atom, String tick) {
    String relation = atom.relation();
    Optional<String> request = relations.request(relation);
    List<Statement.Clause> given =
        relations.facts(relation).stream()
            .filter(fact -> MollyRelations.tick(fact).equals(tick))
            .toList();
    if (request.isEmpty() || given.isEmpty()) {
      wrong(clause, atom, "a rule that reads a tick at which no fact is given");
      return relation;
    }
    String known = atTicks.get(relation + "@" + tick);
    if (known != null) {
      return known;
    }
    String name = names.free(relation + "_at_" + tick);
    atTicks.put(relation + "@" + tick, name);
    for (Statement.Clause fact : given) {
      List<Term> columns = new ArrayList<>();
      columns.add(new Term.Wildcard(Span.NONE));
      columns.addAll(fact.head().columns());
      rules.add(rule(name, fact.head().columns(), List.of(Trees.literal(request.get(), columns))));
    }
    return name;
  }

  private void wrong(Statement.Clause clause, Statement.Atom atom, String message) {
    problems.add(
        ConversionCode.TIME,
        clause.text(),
        atom.span(),
        message,
        "rules for `pre` and `post` look at the end, when all is quiet: remember what is needed"
            + " with `@next`");
  }
}
