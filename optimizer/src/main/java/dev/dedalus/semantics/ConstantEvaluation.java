package dev.dedalus.semantics;

import dev.dedalus.function.FunctionException;
import dev.dedalus.function.FunctionRegistry;
import dev.dedalus.function.ProgramFunction;
import dev.dedalus.function.ValueTypes;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.IntValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The values of parameters and constants, and of expressions over them. A name whose own value is
 * wrong has been reported and is not reported again where it is used.
 */
final class ConstantEvaluation {
  private static final String FIXED =
      "a value that is fixed before the program starts is made of literals, parameters and"
          + " constants";

  private final SortedMap<String, Value> values = new TreeMap<>();
  private final Set<String> broken = new HashSet<>();
  private final FunctionRegistry registry;
  private final Report report;

  ConstantEvaluation(FunctionRegistry registry, Report report) {
    this.registry = registry;
    this.report = report;
  }

  /** Names a value; absent: one that has been reported. */
  void define(String name, Optional<Value> value) {
    value.ifPresentOrElse(found -> values.put(name, found), () -> broken.add(name));
  }

  /** Whether a name is that of a parameter or constant. */
  boolean isDefined(String name) {
    return values.containsKey(name) || broken.contains(name);
  }

  /** Names whose value is wrong. */
  Set<String> broken() {
    return Set.copyOf(broken);
  }

  /** The value of a name, if it is one and has one. */
  Optional<Value> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The value of an expression; absent after a diagnostic. */
  Optional<Value> evaluate(Term term) {
    return switch (term) {
      case Term.Constant constant -> Optional.of(constant.value());
      case Term.Named named -> Optional.of(named.value());
      case Term.Variable variable -> named(variable);
      case Term.Tuple tuple -> each(tuple.elements()).map(Value.TupleValue::new);
      case Term.Arithmetic arithmetic -> arithmetic(arithmetic);
      case Term.Call call -> call(call);
      case Term.Wildcard wildcard -> none(wildcard.span(), "`_` has no value", FIXED);
      case Term.Aggregate aggregate ->
          none(aggregate.span(), "an aggregate has no value outside a rule", FIXED);
    };
  }

  private Optional<Value> named(Term.Variable variable) {
    if (!isDefined(variable.name()) && !report.isFull()) {
      report.add(
          DiagnosticCode.UNKNOWN_PARAMETER,
          variable.span(),
          "unknown parameter or constant `" + variable.name() + "`",
          Suggestion.or(
              variable.name(),
              Stream.concat(values.keySet().stream(), broken.stream()).sorted().toList(),
              "a parameter stands in the program's head; a constant is declared above its use"));
    }
    return find(variable.name());
  }

  private Optional<List<Value>> each(List<Term> terms) {
    List<Value> found = new ArrayList<>();
    for (Term term : terms) {
      evaluate(term).ifPresent(found::add);
    }
    return found.size() == terms.size() ? Optional.of(found) : Optional.empty();
  }

  private Optional<Value> call(Term.Call call) {
    Optional<ProgramFunction> function = registry.find(call.function());
    if (function.isEmpty() || function.get().arguments().size() != call.arguments().size()) {
      return none(call.span(), "`" + call.function() + "` has no fixed value here", FIXED);
    }
    return each(call.arguments()).flatMap(arguments -> apply(function.get(), arguments, call));
  }

  private Optional<Value> apply(ProgramFunction function, List<Value> arguments, Term.Call call) {
    if (!ValueTypes.fit(arguments, function)) {
      return none(
          call.span(),
          "`" + call.function() + "` does not take these values",
          "its arguments are of the types that its declaration names");
    }
    Optional<List<Value>> results;
    try {
      results = function.apply(arguments);
    } catch (FunctionException e) {
      return none(call.span(), String.valueOf(e.getMessage()), "mend the function, or use another");
    }
    return results.isPresent()
        ? Optional.of(results.get().getFirst())
        : none(call.span(), "`" + call.function() + "` has no value for these arguments", FIXED);
  }

  private Optional<Value> arithmetic(Term.Arithmetic term) {
    Optional<Value> left = evaluate(term.left());
    Optional<Value> right = evaluate(term.right());
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    if (!(left.get() instanceof IntValue(long a)) || !(right.get() instanceof IntValue(long b))) {
      return none(
          term.span(),
          "`" + term.operator().symbol() + "` needs two ints",
          "only ints are computed with");
    }
    Value result = term.operator().apply(a, b);
    return result == null ? byZero(term) : Optional.of(result);
  }

  private Optional<Value> byZero(Term.Arithmetic term) {
    return none(
        term.span(),
        "division by 0",
        "let the right side of `" + term.operator().symbol() + "` be another number");
  }

  private Optional<Value> none(Span span, String message, String help) {
    report.add(DiagnosticCode.NOT_CONSTANT, span, message, help);
    return Optional.empty();
  }
}
