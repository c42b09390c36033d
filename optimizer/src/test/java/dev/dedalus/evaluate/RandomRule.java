package dev.dedalus.evaluate;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** A random safe rule. */
final class RandomRule {
  private static final List<String> VARIABLES = List.of("x", "y", "z", "w");

  private final SplittableRandom random;
  private final SortedMap<String, Integer> arities;
  private final TreeSet<String> bound = new TreeSet<>();
  private final List<BodyItem> body = new ArrayList<>();

  private RandomRule(SplittableRandom random, SortedMap<String, Integer> arities) {
    this.random = random;
    this.arities = arities;
  }

  /** A rule with this head. */
  static Rule of(
      SplittableRandom random,
      SortedMap<String, Integer> arities,
      Rule.Kind kind,
      String relation,
      int arity) {
    return new RandomRule(random, arities).rule(kind, relation, arity);
  }

  /** {@code r(..) :+ r(..)}, half of them with {@code !q(..)}. */
  static Rule persistence(
      SplittableRandom random, SortedMap<String, Integer> arities, String relation) {
    List<Term> columns = new ArrayList<>();
    for (int i = 0; i < arities.getOrDefault(relation, 0); i++) {
      columns.add(variable(VARIABLES.get(i)));
    }
    RandomRule rule = new RandomRule(random, arities);
    rule.body.add(new BodyItem.Literal(false, false, relation, columns, List.of(), Span.NONE));
    columns.forEach(column -> rule.bound.addAll(Variables.of(column)));
    if (random.nextBoolean()) {
      rule.addNegation();
    }
    Rule.Head head = new Rule.Head(relation, Optional.empty(), columns, List.of(), Span.NONE);
    return new Rule(Rule.Kind.NEXT, head, rule.body, Span.NONE);
  }

  /** {@code r((x + 1) % 4, ..) :+ r(x, ..)}: never quiet once there is a row. */
  static Rule rotation(
      SplittableRandom random, SortedMap<String, Integer> arities, String relation) {
    Rule rule = persistence(random, arities, relation);
    List<Term> columns = new ArrayList<>(rule.head().arguments());
    Term one = new Term.Constant(Value.of(1), Span.NONE);
    Term four = new Term.Constant(Value.of(4), Span.NONE);
    Term next = new Term.Arithmetic(Term.Operator.ADD, columns.getFirst(), one, Span.NONE);
    columns.set(0, new Term.Arithmetic(Term.Operator.REMAINDER, next, four, Span.NONE));
    Rule.Head head = new Rule.Head(relation, Optional.empty(), columns, List.of(), Span.NONE);
    return new Rule(Rule.Kind.NEXT, head, rule.body(), Span.NONE);
  }

  private Rule rule(Rule.Kind kind, String relation, int arity) {
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      addLiteral();
    }
    if (kind == Rule.Kind.NOW && arity > 0 && random.nextInt(4) == 0) {
      addLiteral(relation);
    }
    if (random.nextInt(3) == 0) {
      addExtra();
    }
    if (random.nextInt(3) == 0) {
      addNegation();
    }
    List<Term> columns = new ArrayList<>();
    boolean aggregates = random.nextInt(4) == 0;
    for (int i = 0; i < arity; i++) {
      columns.add(aggregates && random.nextBoolean() ? aggregate() : headTerm());
    }
    Optional<Term> location = kind == Rule.Kind.SEND ? Optional.of(location()) : Optional.empty();
    for (int i = body.size() - 1; i > 0; i--) {
      body.add(body.remove(random.nextInt(i + 1)));
    }
    Rule.Head head = new Rule.Head(relation, location, columns, List.of(), Span.NONE);
    return new Rule(kind, head, body, Span.NONE);
  }

  private Term location() {
    if (random.nextInt(4) == 0) {
      return new Term.Constant(Value.NodeValue.NOBODY, Span.NONE);
    }
    Term address = variable("l");
    String relation = random.nextBoolean() ? "self" : "c";
    body.add(new BodyItem.Literal(false, false, relation, List.of(address), List.of(), Span.NONE));
    return address;
  }

  private void addLiteral() {
    addLiteral(relation());
  }

  private String relation() {
    List<String> names =
        arities.keySet().stream()
            .filter(name -> random.nextInt(3) == 0 || name.matches("[abgh]|p[1-4]"))
            .toList();
    return names.get(random.nextInt(names.size()));
  }

  private void addLiteral(String relation) {
    List<Term> columns = new ArrayList<>();
    for (int i = 0; i < arities.getOrDefault(relation, 0); i++) {
      columns.add(pattern());
    }
    columns.forEach(column -> bound.addAll(Variables.bound(column)));
    body.add(new BodyItem.Literal(false, false, relation, columns, List.of(), Span.NONE));
  }

  private Term pattern() {
    return switch (random.nextInt(12)) {
      case 0, 1 -> new Term.Wildcard(Span.NONE);
      case 2 -> constant();
      case 3 -> new Term.Tuple(List.of(anyVariable(), pattern()), Span.NONE);
      case 4 -> bound.isEmpty() ? anyVariable() : computed();
      default -> anyVariable();
    };
  }

  private void addNegation() {
    String relation = relation();
    List<Term> columns = new ArrayList<>();
    for (int i = 0; i < arities.getOrDefault(relation, 0); i++) {
      columns.add(
          switch (random.nextInt(8)) {
            case 0 -> new Term.Wildcard(Span.NONE);
            case 1 -> constant();
            case 2 -> new Term.Tuple(List.of(anyVariable(), anyVariable()), Span.NONE);
            case 3 -> bound.isEmpty() ? anyVariable() : computed();
            default -> anyVariable();
          });
    }
    body.add(new BodyItem.Literal(true, false, relation, columns, List.of(), Span.NONE));
  }

  private void addExtra() {
    if (bound.isEmpty()) {
      return;
    }
    switch (random.nextInt(5)) {
      case 0 -> {
        BodyItem.Comparator[] all = BodyItem.Comparator.values();
        BodyItem.Comparator chosen = all[random.nextInt(all.length)];
        body.add(new BodyItem.Comparison(chosen, boundVariable(), operand(), Span.NONE));
      }
      case 1 -> bind(anyVariable(), computed());
      case 2 -> bind(new Term.Tuple(List.of(anyVariable(), anyVariable()), Span.NONE), pair());
      case 3 -> {
        Term variable = anyVariable();
        body.add(new BodyItem.Range(variable, constant(), operand(), Span.NONE));
        bound.addAll(Variables.of(variable));
      }
      default -> {
        List<Term> columns = List.of(boundVariable(), anyVariable());
        boolean negated = random.nextInt(3) == 0;
        body.add(new BodyItem.Literal(negated, false, "hash", columns, List.of(), Span.NONE));
        if (!negated) {
          bound.addAll(Variables.of(columns.get(1)));
        }
      }
    }
  }

  private void bind(Term pattern, Term expression) {
    body.add(new BodyItem.Binding(pattern, expression, Span.NONE));
    bound.addAll(Variables.of(pattern));
  }

  private Term aggregate() {
    Term.AggregateKind[] kinds = Term.AggregateKind.values();
    Term.AggregateKind kind = kinds[random.nextInt(kinds.length)];
    List<Term> keys = new ArrayList<>();
    List<Term> arguments = new ArrayList<>();
    if (!bound.isEmpty() && random.nextInt(3) == 0) {
      keys.add(boundVariable());
    }
    boolean plain = kind != Term.AggregateKind.SUM && kind != Term.AggregateKind.INDEX;
    if (kind != Term.AggregateKind.INDEX
        && (kind != Term.AggregateKind.COUNT || random.nextBoolean())) {
      arguments.add(headTerm());
    }
    return new Term.Aggregate(kind, arguments, plain ? List.of() : keys, Span.NONE);
  }

  private Term headTerm() {
    if (bound.isEmpty()) {
      return constant();
    }
    return switch (random.nextInt(10)) {
      case 0 -> constant();
      case 1 -> computed();
      case 2 -> random.nextInt(3) == 0 ? pair() : boundVariable();
      default -> boundVariable();
    };
  }

  private Term pair() {
    return new Term.Tuple(List.of(boundVariable(), operand()), Span.NONE);
  }

  /** Arithmetic that stays among few values, sometimes without one. */
  private Term computed() {
    Term.Operator[] operators = Term.Operator.values();
    Term term =
        new Term.Arithmetic(
            operators[random.nextInt(operators.length)], boundVariable(), operand(), Span.NONE);
    Term four = new Term.Constant(Value.of(4), Span.NONE);
    return new Term.Arithmetic(Term.Operator.REMAINDER, term, four, Span.NONE);
  }

  private Term operand() {
    return random.nextBoolean() ? boundVariable() : constant();
  }

  private Term boundVariable() {
    List<String> names = List.copyOf(bound);
    return variable(names.get(random.nextInt(names.size())));
  }

  private Term anyVariable() {
    return variable(VARIABLES.get(random.nextInt(VARIABLES.size())));
  }

  private Term constant() {
    return new Term.Constant(Value.of(random.nextInt(4)), Span.NONE);
  }

  private static Term variable(String name) {
    return new Term.Variable(name, Span.NONE);
  }
}
