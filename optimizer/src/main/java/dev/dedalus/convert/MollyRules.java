package dev.dedalus.convert;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules of Molly without their first columns, which say where a row stands. */
final class MollyRules {
  private final Problems problems;
  private final Names names;
  private final String address;
  private final String me;

  /**
   * For a program.
   *
   * @param address the relation from names to addresses
   * @param me the relation of the node's own name
   */
  MollyRules(Problems problems, Names names, String address, String me) {
    this.problems = problems;
    this.names = names;
    this.address = address;
    this.me = me;
  }

  /** The rule as one of a component; absent after a problem. */
  Optional<LocalRule> local(Statement.Clause clause) {
    Optional<Rule.Kind> kind = kind(clause);
    Optional<Term> place = place(clause);
    if (kind.isEmpty() || place.isEmpty()) {
      return Optional.empty();
    }
    List<Term> columns = clause.head().columns();
    Term target = columns.getFirst();
    if (kind.get() != Rule.Kind.SEND && !target.equals(place.get())) {
      return wrong(
          clause, ConversionCode.LOCATION, clause.head().span(), "a head elsewhere than its body");
    }
    List<BodyItem> body = new ArrayList<>();
    clause.body().forEach(item -> body.add(item(item)));
    List<Term> head = columns.subList(1, columns.size());
    Set<String> used = Variables.of(head);
    body.forEach(item -> used.addAll(Variables.of(item)));
    if (kind.get() == Rule.Kind.SEND) {
      used.addAll(Variables.of(List.of(target)));
    }
    boolean named = !(place.get() instanceof Term.Variable at) || used.contains(at.name());
    if (named) {
      body.add(Trees.literal(me, List.of(place.get())));
    }
    Optional<Term> location = Optional.empty();
    if (kind.get() == Rule.Kind.SEND) {
      Term to = Trees.variable(names.free("to"));
      body.add(Trees.literal(address, List.of(target, to)));
      location = Optional.of(to);
    }
    Rule.Head built =
        new Rule.Head(clause.head().relation(), location, head, List.of(), clause.head().span());
    return Optional.of(new LocalRule(new Rule(kind.get(), built, body, clause.span()), clause));
  }

  /** {@code r(x) :- request(_, at, x), me(at)}. */
  Optional<LocalRule> given(Statement.Clause fact, String request) {
    List<Term> columns = new ArrayList<>();
    for (int i = 1; i < fact.head().columns().size(); i++) {
      columns.add(Trees.variable("c" + i));
    }
    Term at = Trees.variable("at");
    List<Term> all = new ArrayList<>(List.of(new Term.Wildcard(Span.NONE), at));
    all.addAll(columns);
    Rule rule =
        new Rule(
            Rule.Kind.NOW,
            Trees.head(fact.head().relation(), columns),
            List.of(Trees.literal(request, all), Trees.literal(me, List.of(at))),
            Span.NONE);
    return Optional.of(new LocalRule(rule, fact));
  }

  private Optional<Rule.Kind> kind(Statement.Clause clause) {
    if (!clause.kind().equals(Optional.of(Rule.Kind.NOW)) || clause.head().location().isPresent()) {
      problems.add(
          ConversionCode.SYNTAX,
          clause.text(),
          clause.span(),
          "`:+`, `:~` and `r@to(..)` are not of this dialect",
          "write `r(To, X)@next :- ..` and `r(To, X)@async :- ..`");
      return Optional.empty();
    }
    if (clause.head().columns().isEmpty()) {
      var _ =
          wrong(clause, ConversionCode.LOCATION, clause.head().span(), "a head without columns");
      return Optional.empty();
    }
    String time = clause.head().time().map(Statement.Time::text).orElse("");
    return switch (time) {
      case "" -> Optional.of(Rule.Kind.NOW);
      case "next" -> Optional.of(Rule.Kind.NEXT);
      case "async" -> Optional.of(Rule.Kind.SEND);
      default -> {
        problems.add(
            ConversionCode.TIME,
            clause.text(),
            clause.head().span(),
            "a rule for the tick " + time + " only",
            "rules hold in all ticks; what happens once is a fact `r(\"a\")@" + time + ";`");
        yield Optional.empty();
      }
    };
  }

  /** Where the body stands. */
  private Optional<Term> place(Statement.Clause clause) {
    Optional<Term> place = Optional.empty();
    for (Statement.Item item : clause.body()) {
      if (!(item instanceof Statement.Atom atom)) {
        continue;
      }
      if (atom.time().isPresent()) {
        problems.add(
            ConversionCode.TIME,
            clause.text(),
            atom.time().get().span(),
            "a rule that reads the tick " + atom.time().get().text(),
            "only rules for `pre` and `post` look at ticks: remember what is needed with `@next`");
        return Optional.empty();
      }
      if (atom.columns().isEmpty() || atom.columns().getFirst() instanceof Term.Wildcard) {
        return wrong(
            clause, ConversionCode.LOCATION, atom.span(), "a relation that stands nowhere");
      }
      Term first = atom.columns().getFirst();
      if (place.isPresent() && !place.get().equals(first)) {
        return wrong(
            clause, ConversionCode.LOCATION, atom.span(), "a body that reads on two nodes");
      }
      place = Optional.of(first);
    }
    return place.isPresent()
        ? place
        : wrong(clause, ConversionCode.LOCATION, clause.span(), "a body without a relation");
  }

  private <T> Optional<T> wrong(
      Statement.Clause clause, ConversionCode code, Span span, String message) {
    problems.add(code, clause.text(), span, message, Molly.help());
    return Optional.empty();
  }

  private static BodyItem item(Statement.Item item) {
    return switch (item) {
      case Statement.Condition(BodyItem condition) -> condition;
      case Statement.Atom atom ->
          new BodyItem.Literal(
              atom.negated(),
              false,
              atom.relation(),
              atom.columns().subList(1, atom.columns().size()),
              List.of(),
              atom.span());
    };
  }
}
