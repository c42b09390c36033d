package dev.dedalus.operator;

import dev.dedalus.crds.manifest.Manifest;
import dev.dedalus.crds.manifest.ManifestReader;
import dev.dedalus.crds.resource.PlanSpec.PlanContent;
import dev.dedalus.inputs.ManifestInputs;
import dev.dedalus.inputs.Reading;
import dev.dedalus.operator.build.Blueprint;
import dev.dedalus.operator.plan.PlanOutcome;
import dev.dedalus.operator.plan.ProtocolPlanner;
import dev.dedalus.operator.validate.Validated;
import dev.dedalus.plan.Patience;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The sample manifests and what the operator makes of them. */
public final class Samples {
  private static final Path FOLDER = Path.of("../crds/samples");

  private Samples() {}

  /** Names of all samples. */
  public static List<String> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.replace(".yaml", ""))
          .sorted()
          .toList();
    }
  }

  /** A sample's text. */
  public static String text(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name + ".yaml"));
  }

  /** A manifest that was looked at. */
  public static Validated.Sound sound(String text) {
    Manifest manifest = ManifestReader.read("test", text).manifest().orElseThrow();
    Reading reading = ManifestInputs.of(manifest, Optional.empty());
    return new Validated.Sound(
        manifest.protocol().spec(), reading, reading.inputs().orElseThrow(), "inputs");
  }

  /** A blueprint of a manifest's plan. */
  public static Blueprint blueprint(String text) {
    Manifest manifest = ManifestReader.read("test", text).manifest().orElseThrow();
    PlanOutcome outcome =
        ProtocolPlanner.plan(sound(text), "example/node:1", OptionalInt.empty(), Patience.ENDLESS);
    PlanContent content = outcome instanceof PlanOutcome.Made made ? made.content() : fail(outcome);
    String name = manifest.protocol().metadata().name();
    return new Blueprint(
        "test",
        name,
        new OwnerReferenceBuilder()
            .withApiVersion("dedalus.dev/v1alpha1")
            .withKind("DedalusProtocol")
            .withName(name)
            .withUid("00000000-0000-0000-0000-000000000001")
            .withController(true)
            .build(),
        content,
        manifest.protocol().spec());
  }

  private static PlanContent fail(PlanOutcome outcome) {
    throw new AssertionError(outcome.toString());
  }
}
