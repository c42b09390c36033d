package dev.dedalus.evaluate;

import dev.dedalus.function.ProgramFunction;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rule's body in plain items. Columns of literals become variables: {@code r(x + 1, (a, _))} is
 * {@code r(#1, #2), #1 = x + 1, (a, _) = #2}. A negated literal that does not name a whole row by
 * bound variables reads a projection: {@code !r(x, _)} is {@code !p(x)} with {@code p(x) :- r(x,
 * _)}. So an argument without value (division by 0) fails the body, under negation too.
 */
final class BodyTranslation {
  private final RuleSet rules;
  private final Set<String> bound;
  private final List<PlainItem> items = new ArrayList<>();
  private int fresh;

  BodyTranslation(RuleSet rules, List<BodyItem> body) {
    this.rules = rules;
    this.bound = bound(body);
    for (BodyItem item : body) {
      add(item);
    }
  }

  /** The items. */
  List<PlainItem> items() {
    return List.copyOf(items);
  }

  /** The variables that the body binds: those of the text, not those of the translation. */
  Set<String> bound() {
    return bound;
  }

  private void add(BodyItem item) {
    switch (item) {
      case BodyItem.Literal literal -> add(literal);
      case BodyItem.Comparison test ->
          items.add(new PlainItem.Test(test.comparator(), test.left(), test.right()));
      case BodyItem.Binding binding ->
          items.add(new PlainItem.Let(lifted(binding.pattern()), binding.expression()));
      case BodyItem.Range range ->
          items.add(new PlainItem.Between(named(range.variable()), range.low(), range.high()));
      case BodyItem.Element element ->
          items.add(new PlainItem.In(lifted(element.pattern()), element.set()));
    }
  }

  private void add(BodyItem.Literal literal) {
    Optional<ProgramFunction> function = rules.function(literal.relation());
    if (function.isPresent()) {
      items.add(call(literal, function.get()));
    } else if (literal.negated()) {
      items.add(absent(literal));
    } else {
      items.add(match(literal));
    }
  }

  private PlainItem.Match match(BodyItem.Literal literal) {
    List<Optional<String>> columns = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (Term argument : literal.arguments()) {
      switch (argument) {
        case Term.Wildcard ignored -> columns.add(Optional.empty());
        case Term.Variable variable when used.add(variable.name()) ->
            columns.add(Optional.of(variable.name()));
        default -> {
          String column = fresh();
          columns.add(Optional.of(column));
          letColumn(column, argument);
        }
      }
    }
    return new PlainItem.Match(rules.store(literal.relation()), columns);
  }

  private void letColumn(String column, Term argument) {
    if (argument instanceof Term.Tuple) {
      items.add(new PlainItem.Let(lifted(argument), variable(column)));
    } else {
      items.add(new PlainItem.Let(variable(column), argument));
    }
  }

  private PlainItem absent(BodyItem.Literal literal) {
    List<String> variables = new ArrayList<>();
    for (Term argument : literal.arguments()) {
      boolean whole =
          argument instanceof Term.Variable variable
              && bound.contains(variable.name())
              && !variables.contains(variable.name());
      if (!whole) {
        return new Projection(rules, bound, this::letFresh).absent(literal);
      }
      variables.add(((Term.Variable) argument).name());
    }
    return new PlainItem.Absent(rules.store(literal.relation()), variables);
  }

  private PlainItem call(BodyItem.Literal literal, ProgramFunction function) {
    int arity = rules.arity().getOrDefault(literal.relation(), 0);
    List<Term> results = new ArrayList<>();
    for (Term result : literal.arguments().subList(arity, literal.arguments().size())) {
      results.add(lifted(literal.negated() ? withoutUnbound(result) : result));
    }
    return new PlainItem.Apply(
        literal.negated(), function, literal.arguments().subList(0, arity), results);
  }

  private Term withoutUnbound(Term term) {
    return switch (term) {
      case Term.Variable variable when !bound.contains(variable.name()) ->
          new Term.Wildcard(Span.NONE);
      case Term.Tuple tuple ->
          new Term.Tuple(
              tuple.elements().stream().map(this::withoutUnbound).toList(), tuple.span());
      default -> term;
    };
  }

  /** The term as a pattern in which nothing is computed. */
  private Term lifted(Term term) {
    return switch (term) {
      case Term.Tuple tuple ->
          new Term.Tuple(tuple.elements().stream().map(this::lifted).toList(), tuple.span());
      case Term.Arithmetic ignored -> letFresh(term);
      case Term.Call ignored -> letFresh(term);
      default -> term;
    };
  }

  private Term letFresh(Term computed) {
    Term variable = variable(fresh());
    items.add(new PlainItem.Let(variable, computed));
    return variable;
  }

  private String named(Term term) {
    if (term instanceof Term.Variable variable) {
      return variable.name();
    }
    String name = fresh();
    items.add(new PlainItem.Let(variable(name), term));
    return name;
  }

  private String fresh() {
    return "#" + ++fresh;
  }

  static Term variable(String name) {
    return new Term.Variable(name, Span.NONE);
  }

  private Set<String> bound(List<BodyItem> body) {
    Set<String> names = new HashSet<>();
    int before;
    do {
      before = names.size();
      for (BodyItem item : body) {
        switch (item) {
          case BodyItem.Literal literal when !literal.negated() ->
              literal.arguments().forEach(argument -> names.addAll(Variables.bound(argument)));
          case BodyItem.Binding binding
              when names.containsAll(Variables.of(binding.expression())) ->
              names.addAll(Variables.bound(binding.pattern()));
          case BodyItem.Range range -> names.addAll(Variables.bound(range.variable()));
          case BodyItem.Element element -> names.addAll(Variables.bound(element.pattern()));
          default -> {}
        }
      }
    } while (names.size() > before);
    return names;
  }
}
