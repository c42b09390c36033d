package dev.dedalus.analysis;

import dev.dedalus.placement.Computation;
import dev.dedalus.placement.ComputationText;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Function;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The values that stand in a rule's columns whenever it fires, and which of them are certainly
 * equal: by {@code x = y} and {@code x == y}, by calls of functions, and by the dependencies of
 * what positive literals read. Nothing follows from negated literals and other comparisons. Each
 * {@code _} and each aggregate is a value of its own, equal to no other.
 */
final class RuleValues {
  private static final int DEPTH_MAX = 8;

  private final CheckedRule rule;
  private final Congruence values = new Congruence();
  private final IdentityHashMap<BodyItem.Literal, List<Integer>> columns = new IdentityHashMap<>();
  private final List<Integer> head;

  private record Variable(String name) {}

  private record Called(String function) {}

  /** What is read, or derived, depends on other columns so. */
  interface Dependencies {
    Collection<Dependency> of(String relation);
  }

  RuleValues(CheckedRule rule, SortedMap<String, Function> functions, Dependencies dependencies) {
    this.rule = rule;
    for (BodyItem.Literal literal : rule.literals()) {
      columns.merge(literal, values(literal.arguments()), this::unknown);
    }
    this.head = values(rule.rule().head().arguments());
    for (BodyItem item : rule.rule().body()) {
      switch (item) {
        case BodyItem.Binding(var pattern, var expression, var _) -> unite(pattern, expression);
        case BodyItem.Comparison(var comparator, var left, var right, var _)
            when comparator == BodyItem.Comparator.EQUAL ->
            unite(left, right);
        case BodyItem.Literal literal when !literal.negated() -> {
          Function function = functions.get(literal.relation());
          if (function == null) {
            depend(literal, dependencies.of(literal.relation()));
          } else {
            call(function, columns(literal));
          }
        }
        case BodyItem.Comparison _ -> {}
        case BodyItem.Literal _ -> {}
        case BodyItem.Range _ -> {}
        case BodyItem.Element _ -> {}
      }
    }
  }

  CheckedRule rule() {
    return rule;
  }

  /** The values in the columns of one of the rule's literals. */
  List<Integer> columns(BodyItem.Literal literal) {
    List<Integer> found = columns.get(literal);
    if (found == null) {
      throw new IllegalArgumentException("no literal of " + rule.id() + ": " + literal);
    }
    return found;
  }

  /** The values in the columns of the head. */
  List<Integer> head() {
    return head;
  }

  /** The value of a term. */
  int value(Term term) {
    return switch (term) {
      case Term.Variable variable -> leaf(new Variable(variable.name()));
      case Term.Named named -> leaf(named.value());
      case Term.Constant constant -> leaf(constant.value());
      case Term.Wildcard _ -> unknown();
      case Term.Aggregate _ -> unknown();
      case Term.Tuple tuple -> values.value(new Congruence.Tuple(), values(tuple.elements()));
      case Term.Arithmetic(var operator, var left, var right, var _) ->
          values.value(operator, List.of(value(left), value(right)));
      case Term.Call call -> values.value(new Called(call.function()), values(call.arguments()));
    };
  }

  /** A value that is equal to no other. */
  int unknown() {
    return leaf(new Object());
  }

  private List<Integer> unknown(List<Integer> one, List<Integer> other) {
    return one.stream().map(column -> unknown()).toList();
  }

  /** Whether a term stands for one value: it has no {@code _} and aggregates nothing. */
  static boolean isValue(Term term) {
    return TermTree.all(List.of(term)).stream()
        .noneMatch(part -> part instanceof Term.Wildcard || part instanceof Term.Aggregate);
  }

  List<Integer> values(List<Term> terms) {
    return terms.stream().map(this::value).toList();
  }

  /** What a computation makes of values. */
  int value(Computation computation, List<Integer> inputs) {
    return switch (computation) {
      case Computation.Input(int index) -> inputs.get(index);
      case Computation.Constant(Value constant) -> leaf(constant);
      case Computation.Tuple(var elements) ->
          values.value(new Congruence.Tuple(), all(elements, inputs));
      case Computation.Element(var tuple, int index) ->
          values.value(new Congruence.Element(index), List.of(value(tuple, inputs)));
      case Computation.Arithmetic(var operator, var left, var right) ->
          values.value(operator, all(List.of(left, right), inputs));
      case Computation.Call(String function, var arguments) ->
          values.value(new Called(function), all(arguments, inputs));
    };
  }

  private List<Integer> all(List<Computation> computations, List<Integer> inputs) {
    return computations.stream().map(one -> value(one, inputs)).toList();
  }

  boolean areEqual(int one, int other) {
    return values.root(one) == values.root(other);
  }

  /** Whether two lists are equal, place by place. */
  boolean areEqual(List<Integer> one, List<Integer> other) {
    boolean equal = one.size() == other.size();
    for (int i = 0; equal && i < one.size(); i++) {
      equal = areEqual(one.get(i), other.get(i));
    }
    return equal;
  }

  /** How a value follows from others: as one of them, or computed. */
  Optional<Computation> express(int value, List<Integer> inputs) {
    return express(value, inputs, new HashSet<>());
  }

  /** What the rule computes, in any of its columns, bindings and comparisons. */
  List<Integer> computed() {
    List<Integer> computed = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      int value = i;
      if (values.root(i) == i
          && values.makings(i).stream().anyMatch(made -> !made.operands().isEmpty())) {
        computed.add(value);
      }
    }
    return computed;
  }

  private Optional<Computation> express(int value, List<Integer> inputs, Set<Integer> open) {
    return expressions(value, inputs, open).findFirst();
  }

  /** Each way in which a value follows from others. */
  List<Computation> expressions(int value, List<Integer> inputs) {
    return expressions(value, inputs, new HashSet<>()).toList();
  }

  private Stream<Computation> expressions(int value, List<Integer> inputs, Set<Integer> open) {
    List<Computation> found = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      if (areEqual(inputs.get(i), value)) {
        found.add(new Computation.Input(i));
      }
    }
    int root = values.root(value);
    if (open.size() < DEPTH_MAX && open.add(root)) {
      for (Congruence.Made made : values.makings(root)) {
        making(made, inputs, open).ifPresent(found::add);
      }
      for (int i = 0; i < inputs.size(); i++) {
        element(root, i, inputs.get(i)).ifPresent(found::add);
      }
      open.remove(root);
    }
    return found.stream();
  }

  private Optional<Computation> making(
      Congruence.Made made, List<Integer> inputs, Set<Integer> open) {
    List<Computation> operands = new ArrayList<>();
    for (int operand : made.operands()) {
      express(operand, inputs, open).ifPresent(operands::add);
    }
    if (operands.size() < made.operands().size()) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        switch (made.operation()) {
          case Value constant when ComputationText.isPrintable(constant) ->
              new Computation.Constant(constant);
          case Congruence.Tuple _ -> new Computation.Tuple(operands);
          case Congruence.Element(int index) -> new Computation.Element(operands.getFirst(), index);
          case Term.Operator operator ->
              new Computation.Arithmetic(operator, operands.getFirst(), operands.getLast());
          case Called(String function) -> new Computation.Call(function, operands);
          default -> null;
        });
  }

  /** A value as an element of a tuple that is an input. */
  private Optional<Computation> element(int value, int input, int tuple) {
    for (Congruence.Made made : values.makings(tuple)) {
      if (made.operation() instanceof Congruence.Tuple) {
        for (int i = 0; i < made.operands().size(); i++) {
          if (areEqual(made.operands().get(i), value)) {
            return Optional.of(new Computation.Element(new Computation.Input(input), i));
          }
        }
      }
    }
    return Optional.empty();
  }

  private int leaf(Object identity) {
    return values.value(identity, List.of());
  }

  private void unite(Term left, Term right) {
    values.unite(value(left), value(right));
  }

  private void depend(BodyItem.Literal literal, Collection<Dependency> dependencies) {
    List<Integer> read = columns(literal);
    for (Dependency dependency : dependencies) {
      values.unite(read.get(dependency.column()), value(dependency.by(), read));
    }
  }

  private void call(Function function, List<Integer> columns) {
    int arguments = function.arguments().size();
    int result = values.value(new Called(function.name()), columns.subList(0, arguments));
    List<Integer> results = columns.subList(arguments, columns.size());
    for (int i = 0; i < results.size(); i++) {
      values.unite(
          results.get(i),
          results.size() == 1 ? result : values.value(new Congruence.Element(i), List.of(result)));
    }
  }
}
