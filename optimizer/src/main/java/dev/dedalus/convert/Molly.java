package dev.dedalus.convert;

import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The language of Molly. All nodes run all rules, so there is one component; nodes are called by
 * texts, the first column of every relation, and a relation of names leads from them to addresses.
 * Facts of the first tick that are only kept are facts of the language; other facts at ticks are
 * requests in a test, with the rules that say what must hold.
 */
final class Molly {
  private static final String RULES = "the first column is where a row stands";

  private final Problems problems;
  private final Names names = new Names();
  private final List<Statement.Clause> facts = new ArrayList<>();
  private final MollyRelations relations;
  private final String name;
  private final String component;
  private final String address;
  private final String me;
  private final MollyRules rules;
  private final Draft draft;

  private Molly(String name, List<Statement> statements, Problems problems) {
    this.name = name;
    this.problems = problems;
    this.draft = new Draft(name, names, problems, Set.of());
    List<Statement.Clause> clauses = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement instanceof Statement.Clause clause) {
        (clause.kind().isPresent() ? clauses : facts).add(clause);
      } else {
        problems.add(
            ConversionCode.SYNTAX,
            statement.span(),
            "this dialect has rules, facts and `include` only",
            "a rule is `r(At, X)@next :- s(At, X);`");
      }
    }
    this.relations = new MollyRelations(clauses, facts);
    relations.names().forEach(names::take);
    relations.variables().forEach(names::take);
    this.component = names.free("node");
    this.address = names.free("address");
    this.me = names.free("me");
    this.rules = new MollyRules(problems, names, address, me);
  }

  /** The program as canonical text; not to be used where there are problems that are errors. */
  static String convert(String name, List<Statement> statements, Problems problems) {
    return new Molly(name, statements, problems).convert();
  }

  private String convert() {
    facts.forEach(this::checkFact);
    List<LocalRule> local = new ArrayList<>();
    for (Statement.Clause clause : relations.clauses()) {
      if (!relations.isGlobal(clause) && !relations.isConstant(clause.head().relation())) {
        rules.local(clause).ifPresent(local::add);
      }
    }
    if (problems.hasErrors()) {
      return "";
    }
    Map<String, String> readers = new TreeMap<>();
    relations.names().forEach(relation -> readers.put(relation, component));
    Map<String, List<LocalRule>> all =
        Draft.split(Map.of(component, arrivals(local)), names, readers);
    List<Term> nodes = relations.nodes();
    draft.component(
        component,
        Optional.of(Trees.number(Math.max(1, nodes.size()))),
        all.getOrDefault(component, List.of()));
    draft.channels();
    String numbered = nodeNames(nodes);
    relations.constants().forEach(this::constant);
    new MollyTest(problems, relations, component)
        .test(name, numbered, names)
        .ifPresent(draft::test);
    return draft.print();
  }

  private void checkFact(Statement.Clause fact) {
    Statement.Atom head = fact.head();
    boolean values = head.columns().stream().allMatch(Term.Constant.class::isInstance);
    boolean number = head.time().map(time -> time.text().matches("[0-9]+")).orElse(false);
    if (!values || !number || head.columns().isEmpty()) {
      problems.add(
          values && !head.columns().isEmpty() ? ConversionCode.TIME : ConversionCode.SYNTAX,
          fact.text(),
          head.span(),
          "a fact of this dialect has values and a tick",
          "write `r(\"a\", 1)@1;`");
    }
  }

  /** Facts at ticks arrive as requests, at the node that they name. */
  private List<LocalRule> arrivals(List<LocalRule> before) {
    List<LocalRule> all = new ArrayList<>();
    for (String relation : relations.requests()) {
      Statement.Clause first = relations.facts(relation).getFirst();
      String request = names.free(relation + "_given");
      rules.given(first, request).ifPresent(all::add);
      List<Term> columns = new ArrayList<>();
      columns.add(Trees.variable("at"));
      for (int i = 1; i < first.head().columns().size(); i++) {
        columns.add(Trees.variable("c" + i));
      }
      draft.request(
          request, columns, Optional.of(new Declaration.Target(true, component, Span.NONE)));
      for (Statement.Clause fact : relations.facts(relation)) {
        draft.types().add(Facts.ofRequest(request, fact.head().columns()));
      }
      relations.called(relation, request);
    }
    all.addAll(before);
    return all;
  }

  /** Names of nodes to addresses; returns the relation of their numbers and names. */
  private String nodeNames(List<Term> nodes) {
    String numbered = names.free("name");
    for (int i = 0; i < nodes.size(); i++) {
      draft.statement(component, Trees.fact(numbered, List.of(Trees.number(i), nodes.get(i))));
    }
    Term text = Trees.variable("n");
    Term at = Trees.variable("a");
    Term number = Trees.variable("i");
    draft.statement(
        component,
        Trees.rule(
            Trees.head(address, List.of(text, at)),
            List.of(
                Trees.literal(numbered, List.of(number, text)),
                Trees.literal("ordinal", List.of(at, number)))));
    draft.statement(
        component,
        Trees.rule(
            Trees.head(me, List.of(text)),
            List.of(
                Trees.literal("self", List.of(at)), Trees.literal(address, List.of(text, at)))));
    return numbered;
  }

  /** Rows that each node has of its own, and always. */
  private void constant(String relation) {
    String rows = names.free(relation + "_rows");
    List<Statement.Clause> all = relations.facts(relation);
    for (Statement.Clause fact : all) {
      List<Term> row = fact.head().columns();
      draft.statement(component, Trees.fact(rows, row));
      draft.types().add(Facts.of(relation, row.subList(1, row.size())));
    }
    List<Term> columns = new ArrayList<>();
    columns.add(Trees.variable("at"));
    for (int i = 1; i < all.getFirst().head().columns().size(); i++) {
      columns.add(Trees.variable("c" + i));
    }
    draft.statement(
        component,
        Trees.rule(
            Trees.head(relation, columns.subList(1, columns.size())),
            List.of(Trees.literal(rows, columns), Trees.literal(me, List.of(columns.getFirst())))));
  }

  /** What is said of a rule that reads elsewhere. */
  static String help() {
    return RULES + ": all of a body stand on one node, and only `@async` leads to another";
  }
}
