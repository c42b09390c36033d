package dev.dedalus.inputs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dedalus.crds.manifest.Manifest;
import dev.dedalus.crds.manifest.ManifestCode;
import dev.dedalus.crds.manifest.ManifestProblem;
import dev.dedalus.crds.manifest.Suggestion;
import dev.dedalus.semantics.ParameterTypes;
import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.ParsedProgram;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parameters of a manifest as values of the types that the program declares. */
final class ManifestParameters {
  private static final String PATH = "spec.parameters";

  private final Manifest manifest;
  private final ParsedProgram program;
  private final SortedMap<String, Value> values = new TreeMap<>();
  private final List<ManifestProblem> problems = new ArrayList<>();

  ManifestParameters(Manifest manifest, ParsedProgram program) {
    this.manifest = manifest;
    this.program = program;
    SortedMap<String, Type> types = ParameterTypes.of(program);
    Map<String, JsonNode> given = manifest.protocol().spec().parameters();
    List<String> declared = program.parameters().stream().map(Declaration.Parameter::name).toList();
    for (Map.Entry<String, JsonNode> entry : given.entrySet()) {
      Type type = types.get(entry.getKey());
      if (type != null) {
        read(entry.getKey(), entry.getValue(), type);
      } else if (!declared.contains(entry.getKey())) {
        String message = "the program has no parameter \"" + entry.getKey() + "\"";
        wrong(entry.getKey(), message, Suggestion.of(entry.getKey(), declared));
      }
    }
    for (Declaration.Parameter parameter : program.parameters()) {
      if (parameter.defaultValue().isEmpty() && !given.containsKey(parameter.name())) {
        String message = "the parameter \"" + parameter.name() + "\" has no value";
        Type type = types.get(parameter.name());
        String help = "add it: parameters: {" + parameter.name() + ": ..}";
        wrong(parameter.name(), message, type == null ? help : help + ", of type " + type);
      }
    }
  }

  /** The values that could be read. */
  SortedMap<String, Value> values() {
    return values;
  }

  /** What is wrong with the others. */
  List<ManifestProblem> problems() {
    return problems;
  }

  /** The problem of the manifest that the checker found in the program, if it is one. */
  Optional<ManifestProblem> atParameter(Diagnostic diagnostic) {
    if (diagnostic.code() != DiagnosticCode.OUT_OF_RANGE
        || diagnostic.span().included().isPresent()) {
      return Optional.empty();
    }
    return program.parameters().stream()
        .filter(parameter -> parameter.span().line() == diagnostic.span().line())
        .filter(parameter -> parameter.span().column() == diagnostic.span().column())
        .filter(parameter -> values.containsKey(parameter.name()))
        .findFirst()
        .map(parameter ->
            manifest.problem(
                ManifestCode.PARAMETER,
                PATH + "." + parameter.name(),
                diagnostic.message().replace('`', '"'),
                diagnostic.help().orElse("")));
  }

  private void read(String name, JsonNode json, Type type) {
    try {
      values.put(name, TypedValues.read(json, type));
    } catch (IllegalArgumentException e) {
      String message = "the parameter \"" + name + "\" is not of type " + type;
      wrong(name, message, String.valueOf(e.getMessage()));
    }
  }

  private void wrong(String name, String message, String help) {
    problems.add(manifest.problem(ManifestCode.PARAMETER, PATH + "." + name, message, help));
  }
}
