package dev.dedalus.semantics;

import dev.dedalus.function.FunctionRegistry;
import dev.dedalus.function.ProgramFunction;
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
    Optional<ProgramFunction> function = registry.find(declared.name());
    List<Type> arguments = types(declared.arguments());
    List<Type> results = types(declared.results());
    if (function.isEmpty()) {
      unknown(declared);
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
    if (!takes(function.get().arguments(), arguments)) {
      mismatch(
          declared,
          "takes " + arguments(function.get().arguments()) + ", not " + columns(arguments),
          "declare it with these arguments; a tuple makes one of several values");
      return Optional.empty();
    }
    if (!results.equals(function.get().results())) {
      mismatch(
          declared,
          "results in " + columns(function.get().results()) + ", not " + columns(results),
          "declare it with these results");
      return Optional.empty();
    }
    return Optional.of(new Function(declared.name(), arguments, results));
  }

  private void unknown(Declaration.Function declared) {
    List<String> origins = registry.ambiguous(declared.name());
    if (!origins.isEmpty()) {
      report.add(
          DiagnosticCode.UNKNOWN_FUNCTION,
          declared.span(),
          "function `"
              + declared.name()
              + "` is installed more than once, by "
              + String.join(" and ", origins),
          "take the jars of all but one off the class path, or give the functions other names");
      return;
    }
    String known = "functions are " + String.join(", ", registry.functions().keySet());
    String broken =
        registry.broken().isEmpty() ? "" : "; not usable: " + String.join("; ", registry.broken());
    report.add(
        DiagnosticCode.UNKNOWN_FUNCTION,
        declared.span(),
        "no function `" + declared.name() + "` is built in or installed",
        Suggestion.or(declared.name(), registry.functions().keySet(), known) + broken);
  }

  private static boolean takes(List<Optional<Type>> wanted, List<Type> given) {
    if (wanted.size() != given.size()) {
      return false;
    }
    for (int i = 0; i < given.size(); i++) {
      if (wanted.get(i).isPresent() && !wanted.get(i).get().equals(given.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static String arguments(List<Optional<Type>> types) {
    return String.join(
        ", ", types.stream().map(type -> type.map(Type::toString).orElse("any type")).toList());
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
