package dev.dedalus.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.inputs.Inputs;
import dev.dedalus.inputs.Reading;
import dev.dedalus.plan.Goals;
import dev.dedalus.plan.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ManifestInputsTest {
  private static final Path SAMPLES = Path.of("../crds/samples");
  private static final Path FOLDER = Path.of("src/test/resources/dev/dedalus/cli/check");

  private static Inputs read(Path file) throws Exception {
    Reading reading = InputReader.read(file, Map.of());
    return reading
        .inputs()
        .orElseThrow(() -> new AssertionError(FindingText.of(reading.findings())));
  }

  @Test
  void takesWhatTheManifestSays() throws Exception {
    Inputs inputs = read(FOLDER.resolve("everything.yaml"));
    assertEquals("everything", inputs.name());
    assertEquals("echo", inputs.program().source().name());
    assertEquals(
        "{limit=3, names=(\"a\", 0x00ff), wait=true}", inputs.program().parameters().toString());
    assertEquals(List.of(new Workload.RequestLoad("say", 2, 8)), inputs.workload().requests());
    assertEquals(
        new Goals(
            OptionalDouble.of(10.5),
            OptionalInt.of(9),
            OptionalDouble.of(0.5),
            OptionalInt.of(1),
            Goals.Entry.RELAY,
            2,
            3,
            new TreeSet<>()),
        inputs.goals());
  }

  @Test
  void takesTheProgramsOfTheLibrary() throws Exception {
    Inputs inputs = read(SAMPLES.resolve("quorum-write.yaml"));
    assertEquals("quorum-write", inputs.name());
    assertEquals(3, inputs.program().component("replica").instances());
    assertEquals(OptionalInt.of(8), inputs.goals().maxPods());
    assertEquals(Goals.Entry.ROUTERS, inputs.goals().entry());
  }

  @Test
  void aProgramAloneHasNoGoals() throws Exception {
    Inputs inputs = read(FOLDER.resolve("warnings.ded"));
    assertEquals("grows", inputs.name());
    assertEquals(Goals.NONE, inputs.goals());
    assertEquals(
        List.of(new Workload.RequestLoad("add", 1, Workload.PAYLOAD_BYTES)),
        inputs.workload().requests());
  }
}
