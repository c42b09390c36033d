package dev.dedalus.semantics;

import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A {@code function} statement names a function of the registry, as that is. */
final class FunctionDeclarations {
  private final FunctionRegistry registry;
  private final TypeNames types;
  private final Report report;

  FunctionDeclarations(FunctionRegistry registry, TypeNames types, Report report) {
    this.registry = registry;
    this.types = types;
    this.report = report;
  }

  /** The function; absent after a diagnostic. */
  Optional<Function> check(Declaration.Function declared) {
    Optional<FunctionRegistry.Body> body = registry.find(declared.name());
    List<Type> arguments = types(declared.arguments());
    List<Type> results = types(declared.results());
    if (body.isEmpty()) {
      report.add(
          DiagnosticCode.UNKNOWN_FUNCTION,
          declared.span(),
          "no function `" + declared.name() + "` is built in",
          Suggestion.or(
              declared.name(),
              registry.bodies().keySet(),
              "functions are " + String.join(", ", registry.bodies().keySet())));
      return Optional.empty();
    }
    if (arguments.size() != declared.arguments().size()
        || results.size() != declared.results().size()) {
      return Optional.empty();
    }
    if (!declared.pure()) {
      mismatch(
          declared, "is not declared `pure`", "write `pure` at the end: only pure functions exist");
      return Optional.empty();
    }
    if (arguments.size() != body.get().arity()) {
      mismatch(
          declared,
          "takes " + Count.of(body.get().arity(), "argument") + ", not " + arguments.size(),
          "a tuple makes one argument of several values");
      return Optional.empty();
    }
    if (!results.equals(body.get().results())) {
      mismatch(
          declared,
          "results in " + columns(body.get().results()) + ", not " + columns(results),
          "declare it with these results");
      return Optional.empty();
    }
    return Optional.of(new Function(declared.name(), arguments, results));
  }

  private void mismatch(Declaration.Function declared, String what, String help) {
    report.add(
        DiagnosticCode.FUNCTION_MISMATCH,
        declared.span(),
        "function `" + declared.name() + "` " + what,
        help);
  }

  private List<Type> types(List<Declaration.Column> columns) {
    List<Type> found = new ArrayList<>();
    if (types.distinct(columns)) {
      columns.forEach(column -> types.resolve(column.type()).ifPresent(found::add));
    }
    return found;
  }

  private static String columns(List<Type> types) {
    return String.join(", ", types.stream().map(Type::toString).toList());
  }
}
