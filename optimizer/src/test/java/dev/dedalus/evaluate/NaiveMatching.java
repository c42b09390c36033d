package dev.dedalus.evaluate;

import dev.dedalus.function.FunctionRegistry;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Function;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.IntValue;
import dev.dedalus.value.Value.SetValue;
import dev.dedalus.value.Value.TupleValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All ways in which a body holds, by trying all rows of all relations. */
final class NaiveMatching {
  private static final int MAX_TRIES = 1_500;

  private final CheckedProgram program;
  private final Map<String, Set<Row>> facts;
  private int tries;

  NaiveMatching(CheckedProgram program, Map<String, Set<Row>> facts) {
    this.program = program;
    this.facts = facts;
  }

  /** That there are too many combinations to try. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** The values of the body's variables, each way once. */
  Set<Map<String, Value>> bindings(List<BodyItem> body) {
    Set<Map<String, Value>> found = new LinkedHashSet<>();
    solve(body, Map.of(), found);
    return found;
  }

  private void solve(
      List<BodyItem> items, Map<String, Value> known, Set<Map<String, Value>> found) {
    if (++tries > MAX_TRIES) {
      throw new TooLarge();
    }
    if (items.isEmpty()) {
      found.add(known);
      return;
    }
    int next = 0;
    while (!isReady(items.get(next), known, items)) {
      next++;
    }
    List<BodyItem> rest = new ArrayList<>(items);
    BodyItem item = rest.remove(next);
    switch (item) {
      case BodyItem.Literal literal when isFunction(literal) -> call(literal, rest, known, found);
      case BodyItem.Literal literal when literal.negated() -> {
        if (literal.arguments().stream().allMatch(term -> hasValues(term, known))
            && rows(literal).stream().noneMatch(row -> matches(literal, row, known))) {
          solve(rest, known, found);
        }
      }
      case BodyItem.Literal literal -> {
        for (Row row : rows(literal)) {
          follow(literal.arguments(), row.values(), rest, known, found);
        }
      }
      case BodyItem.Comparison test -> {
        Value left = value(test.left(), known);
        Value right = value(test.right(), known);
        if (left != null && right != null && holds(test.comparator(), left, right)) {
          solve(rest, known, found);
        }
      }
      case BodyItem.Binding binding -> {
        Value value = value(binding.expression(), known);
        if (value != null) {
          follow(List.of(binding.pattern()), List.of(value), rest, known, found);
        }
      }
      case BodyItem.Range range -> {
        if (value(range.low(), known) instanceof IntValue(long low)
            && value(range.high(), known) instanceof IntValue(long high)) {
          for (long i = low; i <= high; i++) {
            follow(List.of(range.variable()), List.of(Value.of(i)), rest, known, found);
          }
        }
      }
      case BodyItem.Element element -> {
        if (value(element.set(), known) instanceof SetValue(List<Value> elements)) {
          for (Value each : elements) {
            follow(List.of(element.pattern()), List.of(each), rest, known, found);
          }
        }
      }
    }
  }

  private void call(
      BodyItem.Literal literal,
      List<BodyItem> rest,
      Map<String, Value> known,
      Set<Map<String, Value>> found) {
    Function function = program.functions().get(literal.relation());
    int arity = function == null ? 0 : function.arguments().size();
    List<Value> arguments = new ArrayList<>();
    for (Term argument : literal.arguments().subList(0, arity)) {
      Value value = value(argument, known);
      if (value == null) {
        return;
      }
      arguments.add(value);
    }
    Optional<List<Value>> results =
        FunctionRegistry.INSTALLED.find(literal.relation()).orElseThrow().apply(arguments);
    List<Term> patterns = literal.arguments().subList(arity, literal.arguments().size());
    if (!literal.negated()) {
      results.ifPresent(values -> follow(patterns, values, rest, known, found));
    } else if (results.isEmpty()
        || match(patterns, results.get(), known, new ArrayList<>()) == null) {
      solve(rest, known, found);
    }
  }

  private void follow(
      List<Term> patterns,
      List<Value> values,
      List<BodyItem> rest,
      Map<String, Value> known,
      Set<Map<String, Value>> found) {
    List<BodyItem> items = new ArrayList<>(rest);
    Map<String, Value> extended = match(patterns, values, known, items);
    if (extended != null) {
      solve(items, extended, found);
    }
  }

  private boolean matches(BodyItem.Literal literal, Row row, Map<String, Value> known) {
    return match(literal.arguments(), row.values(), known, new ArrayList<>()) != null;
  }

  /** What is known after a match; null: none. What cannot be computed yet is added to the items. */
  private @Nullable Map<String, Value> match(
      List<Term> patterns, List<Value> values, Map<String, Value> known, List<BodyItem> later) {
    Map<String, Value> extended = new TreeMap<>(known);
    for (int i = 0; i < patterns.size(); i++) {
      if (!match(patterns.get(i), values.get(i), extended, later)) {
        return null;
      }
    }
    return extended;
  }

  private boolean match(Term pattern, Value value, Map<String, Value> known, List<BodyItem> later) {
    return switch (pattern) {
      case Term.Wildcard ignored -> true;
      case Term.Variable variable -> {
        Value before = known.putIfAbsent(variable.name(), value);
        yield before == null || before.equals(value);
      }
      case Term.Tuple tuple -> {
        boolean matches =
            value instanceof TupleValue(List<Value> elements)
                && elements.size() == tuple.elements().size();
        for (int i = 0; matches && i < tuple.elements().size(); i++) {
          Value element = ((TupleValue) value).elements().get(i);
          matches = match(tuple.elements().get(i), element, known, later);
        }
        yield matches;
      }
      default -> {
        if (known.keySet().containsAll(Variables.of(pattern))) {
          yield value.equals(value(pattern, known));
        }
        Term constant = new Term.Constant(value, Span.NONE);
        later.add(new BodyItem.Comparison(BodyItem.Comparator.EQUAL, pattern, constant, Span.NONE));
        yield true;
      }
    };
  }

  private boolean isReady(BodyItem item, Map<String, Value> known, List<BodyItem> items) {
    return switch (item) {
      case BodyItem.Literal literal when literal.negated() ->
          items.stream().allMatch(i -> i instanceof BodyItem.Literal l && l.negated());
      case BodyItem.Literal literal when isFunction(literal) -> {
        Function function = program.functions().get(literal.relation());
        int arity = function == null ? 0 : function.arguments().size();
        yield literal.arguments().subList(0, arity).stream().allMatch(t -> isBound(t, known));
      }
      case BodyItem.Literal ignored -> true;
      case BodyItem.Comparison test -> isBound(test.left(), known) && isBound(test.right(), known);
      case BodyItem.Binding binding -> isBound(binding.expression(), known);
      case BodyItem.Range range -> isBound(range.low(), known) && isBound(range.high(), known);
      case BodyItem.Element element -> isBound(element.set(), known);
    };
  }

  private static boolean isBound(Term term, Map<String, Value> known) {
    return known.keySet().containsAll(Variables.of(term));
  }

  /** Whether what is computed inside a pattern has a value. */
  private boolean hasValues(Term term, Map<String, Value> known) {
    return switch (term) {
      case Term.Tuple tuple -> tuple.elements().stream().allMatch(e -> hasValues(e, known));
      case Term.Arithmetic ignored -> value(term, known) != null;
      case Term.Call ignored -> value(term, known) != null;
      default -> true;
    };
  }

  private boolean isFunction(BodyItem.Literal literal) {
    return program.functions().containsKey(literal.relation());
  }

  private Set<Row> rows(BodyItem.Literal literal) {
    return facts.getOrDefault(literal.relation(), Set.of());
  }

  private static boolean holds(BodyItem.Comparator comparator, Value left, Value right) {
    int order = left.compareTo(right);
    return switch (comparator) {
      case EQUAL -> left.equals(right);
      case NOT_EQUAL -> !left.equals(right);
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  /** A term's value; null where it has none. */
  @Nullable Value value(Term term, Map<String, Value> known) {
    return switch (term) {
      case Term.Variable variable -> known.get(variable.name());
      case Term.Named named -> named.value();
      case Term.Constant constant -> constant.value();
      case Term.Tuple tuple -> {
        List<Value> values = values(tuple.elements(), known);
        yield values == null ? null : new TupleValue(values);
      }
      case Term.Arithmetic arithmetic ->
          value(arithmetic.left(), known) instanceof IntValue(long left)
                  && value(arithmetic.right(), known) instanceof IntValue(long right)
              ? compute(arithmetic.operator(), left, right)
              : null;
      case Term.Call call -> {
        List<Value> values = values(call.arguments(), known);
        yield values == null
            ? null
            : FunctionRegistry.INSTALLED
                .find(call.function())
                .orElseThrow()
                .apply(values)
                .map(List::getFirst)
                .orElse(null);
      }
      case Term.Wildcard ignored -> null;
      case Term.Aggregate ignored -> null;
    };
  }

  /** The values of terms; null where one has none. */
  @Nullable List<Value> values(List<Term> terms, Map<String, Value> known) {
    List<Value> values = new ArrayList<>();
    for (Term term : terms) {
      Value value = value(term, known);
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    return values;
  }

  private static @Nullable Value compute(Term.Operator operator, long left, long right) {
    return switch (operator) {
      case ADD -> Value.of(left + right);
      case SUBTRACT -> Value.of(left - right);
      case MULTIPLY -> Value.of(left * right);
      case DIVIDE -> right == 0 ? null : Value.of(left / right);
      case REMAINDER -> right == 0 ? null : Value.of(left % right);
    };
  }
}
