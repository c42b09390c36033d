package dev.dedalus.crds.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The definitions in the chart are those of our classes; {@code -Daccept=true} writes them. */
class CrdYamlTest {
  private static final Path CHART = Path.of("../helm/dedalus-crds/templates");

  @ParameterizedTest
  @ValueSource(classes = {ProtocolResource.class, PlanResource.class})
  void theChartHasTheGeneratedDefinition(Class<? extends HasMetadata> type) throws IOException {
    CrdYaml generated = CrdYaml.of(type);
    Path file = CHART.resolve(generated.plural() + ".yaml");
    if (Boolean.getBoolean("accept")) {
      Files.createDirectories(CHART);
      Files.writeString(file, generated.text());
    }
    assertEquals(Files.readString(file), generated.text());
  }
}
