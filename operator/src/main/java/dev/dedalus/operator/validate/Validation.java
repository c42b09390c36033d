package dev.dedalus.operator.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dedalus.crds.DedalusProtocol;
import dev.dedalus.crds.ProtocolSpec;
import dev.dedalus.crds.manifest.Manifest;
import dev.dedalus.crds.manifest.ManifestCode;
import dev.dedalus.crds.manifest.ManifestProblem;
import dev.dedalus.crds.manifest.ManifestReader;
import dev.dedalus.crds.manifest.ManifestResult;
import dev.dedalus.crds.resource.ProtocolResource;
import dev.dedalus.crds.status.Reason;
import dev.dedalus.inputs.ConfigMapProgram;
import dev.dedalus.inputs.Finding;
import dev.dedalus.inputs.ManifestInputs;
import dev.dedalus.inputs.Reading;
import dev.dedalus.inputs.SourceText;
import dev.dedalus.operator.fetch.Fetched;
import dev.dedalus.operator.fetch.ProgramText;
import dev.dedalus.syntax.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** From a resource to what is planned, by the very reader that reads files for the command. */
public final class Validation {
  private Validation() {}

  /** Looks at a protocol. */
  public static Validated of(Fetched fetched) {
    ProtocolResource resource = fetched.protocol();
    JsonNode spec = resource.getSpec();
    if (spec != null && spec.path("paused").asBoolean()) {
      return new Validated.Paused();
    }
    ManifestResult result = ManifestReader.read("spec", text(resource));
    if (result.manifest().isEmpty()) {
      return new Validated.Wrong(Reason.SpecInvalid, problems(result.problems()));
    }
    Manifest manifest = unplaced(result.manifest().get());
    return switch (fetched.program()) {
      case ProgramText.InSpec _ -> check(manifest, Optional.empty());
      case ProgramText.Found(ConfigMapProgram program) -> check(manifest, Optional.of(program));
      case ProgramText.Missing(String message) -> new Validated.Incomplete(message);
    };
  }

  private static Validated check(Manifest manifest, Optional<ConfigMapProgram> configMap) {
    Reading reading = ManifestInputs.of(manifest, configMap);
    ProtocolSpec spec = manifest.protocol().spec();
    if (reading.inputs().isPresent()) {
      String hash = InputsHash.of(spec, configMap);
      return new Validated.Sound(spec, reading, reading.inputs().get(), hash);
    }
    List<Finding> findings = reading.findings();
    return new Validated.Wrong(reason(findings), FindingSentence.of(findings));
  }

  private static Reason reason(List<Finding> findings) {
    List<Finding> errors = findings.stream().filter(Finding::error).toList();
    if (errors.stream().allMatch(one -> one.code().equals(ManifestCode.DURABILITY.code()))) {
      return Reason.DurabilityNotAvailable;
    }
    boolean inProgram =
        errors.stream().anyMatch(one -> one.path().isEmpty() || one.path().endsWith(".inline"));
    return inProgram ? Reason.ProgramInvalid : Reason.SpecInvalid;
  }

  /** Nobody wrote the text that places would lead into: problems have the fields' paths. */
  private static Manifest unplaced(Manifest manifest) {
    return new Manifest(manifest.file(), "", manifest.protocol(), Map.of());
  }

  private static String text(ProtocolResource resource) {
    ObjectNode manifest = JsonNodeFactory.instance.objectNode();
    manifest.put("apiVersion", DedalusProtocol.API_VERSION);
    manifest.put("kind", DedalusProtocol.KIND);
    manifest.putObject("metadata").put("name", resource.getMetadata().getName());
    manifest.set("spec", resource.getSpec());
    return manifest.toString();
  }

  private static String problems(List<ManifestProblem> problems) {
    return problems.stream()
        .map(problem ->
            Finding.error(
                new SourceText("spec", ""),
                problem.code().code(),
                Span.NONE,
                problem.path(),
                problem.message(),
                problem.help().orElse("")))
        .map(FindingSentence::of)
        .collect(Collectors.joining("\n"));
  }
}
