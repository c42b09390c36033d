package dev.dedalus.inputs;

import dev.dedalus.crds.Durability;
import dev.dedalus.crds.ProgramSource;
import dev.dedalus.crds.manifest.Manifest;
import dev.dedalus.crds.manifest.ManifestCode;
import dev.dedalus.crds.manifest.ManifestProblem;
import dev.dedalus.crds.manifest.ManifestReader;
import dev.dedalus.crds.manifest.ManifestResult;
import dev.dedalus.crds.manifest.Suggestion;
import dev.dedalus.library.ProgramLibrary;
import dev.dedalus.semantics.CheckResult;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Checker;
import dev.dedalus.semantics.LibraryFiles;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.IncludedTexts;
import dev.dedalus.syntax.ParseResult;
import dev.dedalus.syntax.ParsedProgram;
import dev.dedalus.syntax.Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** From a manifest to what it wants planned: its program, parameters, workload and goals. */
public final class ManifestInputs {
  private final SourceText source;
  private final Manifest manifest;
  private final Optional<ConfigMapProgram> configMap;
  private final List<Finding> findings = new ArrayList<>();

  private ManifestInputs(
      SourceText source, Manifest manifest, Optional<ConfigMapProgram> configMap) {
    this.source = source;
    this.manifest = manifest;
    this.configMap = configMap;
  }

  /** Reads a manifest and checks the program that it names; without a cluster. */
  public static Reading read(SourceText source) {
    ManifestResult result = ManifestReader.read(source.name(), source.text());
    if (result.manifest().isEmpty()) {
      List<Finding> problems =
          result.problems().stream().map(one -> ProgramFindings.of(source, one)).toList();
      return new Reading(source, Optional.empty(), problems, Optional.empty());
    }
    return of(result.manifest().get(), Optional.empty());
  }

  /**
   * Checks a manifest and the program that it names.
   *
   * @param configMap the ConfigMap's entries, if the manifest names one and there is a cluster
   */
  public static Reading of(Manifest manifest, Optional<ConfigMapProgram> configMap) {
    SourceText source = new SourceText(manifest.file(), manifest.text());
    ManifestInputs reader = new ManifestInputs(source, manifest, configMap);
    Optional<Inputs> inputs = reader.inputs();
    return new Reading(source, Optional.of(manifest), reader.findings, inputs);
  }

  private Optional<Inputs> inputs() {
    durability();
    add(ManifestGoals.check(manifest));
    Optional<CheckedProgram> program = program();
    program.ifPresent(checked -> add(ManifestWorkload.check(manifest, checked)));
    if (program.isEmpty() || findings.stream().anyMatch(Finding::error)) {
      return Optional.empty();
    }
    return Optional.of(
        new Inputs(
            manifest.protocol().metadata().name(),
            program.get(),
            ManifestWorkload.of(manifest, program.get()),
            ManifestGoals.of(manifest.protocol())));
  }

  private void durability() {
    if (manifest.protocol().spec().durability().mode() != Durability.Mode.Ephemeral) {
      add(
          ManifestCode.DURABILITY,
          "spec.durability.mode",
          "nodes do not log yet, so spec.durability.mode cannot be Log (what it is by default)",
          "write \"durability: {mode: Ephemeral}\": no component keeps anything over a crash");
    }
  }

  private Optional<CheckedProgram> program() {
    ProgramSource program = manifest.protocol().spec().program();
    String library = program.library();
    String inline = program.inline();
    if (library != null) {
      Optional<String> text = ProgramLibrary.text(library);
      if (text.isEmpty()) {
        add(
            ManifestCode.UNKNOWN_PROGRAM,
            "spec.program.library",
            "the library has no program \"" + library + "\"",
            Suggestion.of(library, ProgramLibrary.names()));
        return Optional.empty();
      }
      return check(
          new SourceText("library:" + library, text.get()),
          new LibraryFiles(),
          UnaryOperator.identity());
    }
    if (inline != null) {
      Optional<InlineProgram> lines = InlineProgram.find(source, manifest, inline);
      SourceText text = new SourceText(source.name() + " (inline program)", inline);
      return check(
          text,
          new LibraryFiles(),
          lines.<UnaryOperator<Finding>>map(found -> found::move).orElse(one -> one));
    }
    if (configMap.isPresent()) {
      return check(
          configMap.get().program(),
          new ConfigMapFiles(configMap.get().entries()),
          UnaryOperator.identity());
    }
    add(
        ManifestCode.NEEDS_CLUSTER,
        "spec.program.configMapRef",
        "a ConfigMap can only be read in a cluster",
        "for local commands, write the program with inline: | or name one with library");
    return Optional.empty();
  }

  private Optional<CheckedProgram> check(
      SourceText text, IncludedTexts files, UnaryOperator<Finding> place) {
    ParseResult parsed = Parser.parse(text.name(), text.text());
    for (Diagnostic diagnostic : parsed.diagnostics()) {
      findings.add(place.apply(ProgramFindings.of(text, diagnostic)));
    }
    if (parsed.program().isEmpty()) {
      return Optional.empty();
    }
    ParsedProgram program = parsed.program().get();
    ManifestParameters parameters = new ManifestParameters(manifest, program);
    add(parameters.problems());
    if (!parameters.problems().isEmpty()) {
      return Optional.empty();
    }
    CheckResult result = Checker.check(program, parameters.values(), files);
    for (Diagnostic diagnostic : result.diagnostics()) {
      findings.add(
          parameters
              .atParameter(diagnostic)
              .map(problem -> ProgramFindings.of(source, problem))
              .orElseGet(() -> place.apply(ProgramFindings.of(text, diagnostic))));
    }
    return result.program();
  }

  private void add(ManifestCode code, String path, String message, String help) {
    add(List.of(manifest.problem(code, path, message, help)));
  }

  private void add(List<ManifestProblem> problems) {
    problems.forEach(problem -> findings.add(ProgramFindings.of(source, problem)));
  }
}
