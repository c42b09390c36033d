package dev.dedalus.cli.input;

import dev.dedalus.cli.terminal.CommandException;
import dev.dedalus.inputs.Finding;
import dev.dedalus.inputs.FolderFiles;
import dev.dedalus.inputs.Inputs;
import dev.dedalus.inputs.ManifestInputs;
import dev.dedalus.inputs.ProgramFindings;
import dev.dedalus.inputs.Reading;
import dev.dedalus.inputs.SourceText;
import dev.dedalus.inputs.TypedValues;
import dev.dedalus.plan.Goals;
import dev.dedalus.plan.Workload;
import dev.dedalus.semantics.CheckResult;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Checker;
import dev.dedalus.semantics.ParameterTypes;
import dev.dedalus.syntax.ParseResult;
import dev.dedalus.syntax.ParsedProgram;
import dev.dedalus.syntax.Parser;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what a command is given: a program in a file {@code .ded}, else a manifest. */
public final class InputReader {
  private static final String PROGRAM = ".ded";

  private InputReader() {}

  /**
   * Reads a file.
   *
   * @param parameters values of a program's parameters; a manifest has its own
   * @throws CommandException if there is no such file, or the parameters do not fit
   */
  public static Reading read(Path file, Map<String, String> parameters) throws CommandException {
    SourceText source = TextFile.read(file);
    if (file.toString().endsWith(PROGRAM)) {
      return program(source, parameters);
    }
    if (!parameters.isEmpty()) {
      throw CommandException.usage(
          "-p is for programs (" + PROGRAM + "); a manifest has its values in spec.parameters");
    }
    return ManifestInputs.read(source);
  }

  private static Reading program(SourceText source, Map<String, String> parameters)
      throws CommandException {
    ParseResult parsed = Parser.parse(source.name(), source.text());
    List<Finding> findings = new ArrayList<>(ProgramFindings.of(source, parsed.diagnostics()));
    Optional<CheckedProgram> checked = Optional.empty();
    if (parsed.program().isPresent()) {
      ParsedProgram program = parsed.program().get();
      CheckResult result = Checker.check(program, values(program, parameters), new FolderFiles());
      findings.addAll(ProgramFindings.of(source, result.diagnostics()));
      checked = result.program();
    }
    Optional<Inputs> inputs =
        checked.map(program ->
            new Inputs(
                program.source().name(), program, Workload.equalShares(program), Goals.NONE));
    return new Reading(source, Optional.empty(), findings, inputs);
  }

  private static Map<String, Value> values(ParsedProgram program, Map<String, String> given)
      throws CommandException {
    SortedMap<String, Type> types = ParameterTypes.of(program);
    SortedMap<String, Value> values = new TreeMap<>();
    for (Map.Entry<String, String> entry : new TreeMap<>(given).entrySet()) {
      Type type = types.get(entry.getKey());
      if (type == null) {
        String known = types.isEmpty() ? "none" : String.join(", ", types.keySet());
        throw CommandException.usage(
            "the program has no parameter " + entry.getKey() + "; it has: " + known);
      }
      try {
        values.put(entry.getKey(), TypedValues.parse(entry.getValue(), type));
      } catch (IllegalArgumentException e) {
        throw CommandException.usage("-p " + entry.getKey() + ": " + e.getMessage());
      }
    }
    return values;
  }
}
