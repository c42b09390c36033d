package dev.dedalus.evaluate;

import dev.dedalus.function.FunctionRegistry;
import dev.dedalus.function.ProgramFunction;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Terms of one rule to expressions and patterns over the slots of its variables. */
final class TermCompiler {
  private final FunctionRegistry functions;
  private final Map<String, Integer> slots = new HashMap<>();

  TermCompiler(FunctionRegistry functions) {
    this.functions = functions;
  }

  /** The slot of a variable. */
  int slot(String variable) {
    return slots.computeIfAbsent(variable, name -> slots.size());
  }

  /** How many slots there are. */
  int size() {
    return slots.size();
  }

  /** A term all of whose variables are bound. */
  Expression expression(Term term) {
    return switch (term) {
      case Term.Variable variable -> new Expression.Slot(slot(variable.name()));
      case Term.Named named -> new Expression.Constant(named.value());
      case Term.Constant constant -> new Expression.Constant(constant.value());
      case Term.Tuple tuple -> new Expression.Tuple(expressions(tuple.elements()));
      case Term.Arithmetic arithmetic ->
          new Expression.Arithmetic(
              arithmetic.operator(), expression(arithmetic.left()), expression(arithmetic.right()));
      case Term.Call call ->
          new Expression.Call(function(call.function()), expressions(call.arguments()));
      case Term.Wildcard ignored -> throw new IllegalArgumentException("_ has no value");
      case Term.Aggregate ignored -> throw new IllegalArgumentException("an aggregate in a body");
    };
  }

  List<Expression> expressions(List<Term> terms) {
    List<Expression> expressions = new ArrayList<>();
    for (Term term : terms) {
      expressions.add(expression(term));
    }
    return List.copyOf(expressions);
  }

  /**
   * A term to match with.
   *
   * @param bound variables with a value; those that the pattern binds are added
   */
  Pattern pattern(Term term, Set<String> bound) {
    return switch (term) {
      case Term.Wildcard ignored -> new Pattern.Any();
      case Term.Variable variable when bound.add(variable.name()) ->
          new Pattern.Bind(slot(variable.name()));
      case Term.Tuple tuple -> {
        List<Pattern> elements = new ArrayList<>();
        for (Term element : tuple.elements()) {
          elements.add(pattern(element, bound));
        }
        yield new Pattern.Tuple(List.copyOf(elements));
      }
      case Term.Variable ignored -> new Pattern.Equal(expression(term));
      case Term.Named ignored -> new Pattern.Equal(expression(term));
      case Term.Constant ignored -> new Pattern.Equal(expression(term));
      case Term.Arithmetic ignored -> new Pattern.Equal(expression(term));
      case Term.Call ignored -> new Pattern.Equal(expression(term));
      case Term.Aggregate ignored -> throw new IllegalArgumentException("an aggregate in a body");
    };
  }

  private ProgramFunction function(String name) {
    return functions
        .find(name)
        .orElseThrow(() -> new IllegalArgumentException("no function " + name));
  }
}
