package dev.dedalus.semantics;

import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.ParsedProgram;
import dev.dedalus.syntax.Span;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.IntValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Parameters get the given values or their defaults, constants the values of their expressions. */
final class Parameters {
  private final ParsedProgram program;
  private final Map<String, Value> given;
  private final TypeNames types;
  private final ConstantEvaluation constants;
  private final Report report;
  private final Map<String, Span> places = new HashMap<>();
  private final SortedMap<String, Value> bound = new TreeMap<>();

  Parameters(
      ParsedProgram program,
      Map<String, Value> given,
      TypeNames types,
      ConstantEvaluation constants,
      Report report) {
    this.program = program;
    this.given = given;
    this.types = types;
    this.constants = constants;
    this.report = report;
  }

  /** The parameters' values by name. */
  SortedMap<String, Value> bind() {
    for (Declaration.Parameter parameter : program.parameters()) {
      if (isNew(parameter.name(), "parameter", parameter.span())) {
        Optional<Value> value = value(parameter);
        constants.define(parameter.name(), value);
        value.ifPresent(found -> bound.put(parameter.name(), found));
      }
    }
    new TreeMap<>(given)
        .keySet().stream().filter(name -> !places.containsKey(name)).forEach(this::unknown);
    for (Declaration declaration : program.declarations()) {
      if (declaration instanceof Declaration.Const constant
          && isNew(constant.name(), "constant", constant.span())) {
        constants.define(constant.name(), constants.evaluate(constant.expression()));
      }
    }
    return bound;
  }

  private boolean isNew(String name, String noun, Span span) {
    Span first = places.putIfAbsent(name, span);
    if (first != null) {
      report.add(
          DiagnosticCode.DUPLICATE,
          span,
          noun + " `" + name + "` is declared twice",
          "give one of the two another name",
          new Diagnostic.Related(first, "declared here"));
    }
    return first == null;
  }

  private void unknown(String name) {
    Span start = new Span(1, 1, 1);
    report.add(
        DiagnosticCode.UNKNOWN_PARAMETER,
        start,
        "a value is given for `" + name + "`, which is no parameter of the program",
        Suggestion.or(name, places.keySet(), "leave the value out, or declare the parameter"));
  }

  private Optional<Value> value(Declaration.Parameter parameter) {
    Optional<Type> type = types.resolve(parameter.type());
    Optional<Value> fallback = parameter.defaultValue().flatMap(constants::evaluate);
    Value supplied = given.get(parameter.name());
    if (supplied == null && parameter.defaultValue().isEmpty()) {
      report.add(
          DiagnosticCode.MISSING_PARAMETER,
          parameter.span(),
          "parameter `" + parameter.name() + "` has no value",
          "give it one in the manifest or on the command line, or a default: `"
              + parameter.name()
              + ": .. = ..`");
    }
    Optional<Value> value = supplied != null ? Optional.of(supplied) : fallback;
    if (type.isEmpty() || value.isEmpty()) {
      return Optional.empty();
    }
    Optional<Value> typed = Typing.as(value.get(), type.get());
    if (typed.isEmpty()) {
      report.add(
          DiagnosticCode.TYPE_MISMATCH,
          parameter.span(),
          "parameter `" + parameter.name() + "` is " + type.get() + ", not " + value.get(),
          "give a value of type " + type.get());
    }
    return typed.filter(found -> inRange(parameter, found));
  }

  private boolean inRange(Declaration.Parameter parameter, Value value) {
    if (parameter.bounds().isEmpty()) {
      return true;
    }
    Declaration.Bounds bounds = parameter.bounds().get();
    Optional<Value> low = constants.evaluate(bounds.low());
    Optional<Value> high = constants.evaluate(bounds.high());
    if (low.isEmpty() || high.isEmpty()) {
      return false;
    }
    if (!(low.get() instanceof IntValue(long from))
        || !(high.get() instanceof IntValue(long to))
        || !(value instanceof IntValue(long number))) {
      report.add(
          DiagnosticCode.TYPE_MISMATCH,
          parameter.span(),
          "the range of parameter `" + parameter.name() + "` is not one of ints",
          "only parameters of type int have a range");
      return false;
    }
    if (number < from || number > to) {
      report.add(
          DiagnosticCode.OUT_OF_RANGE,
          parameter.span(),
          "parameter `" + parameter.name() + "` is " + number + ", outside " + from + ".." + to,
          "give a value from " + from + " to " + to + ", both ends included");
      return false;
    }
    return true;
  }
}
