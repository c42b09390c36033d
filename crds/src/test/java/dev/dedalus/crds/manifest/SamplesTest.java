package dev.dedalus.crds.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.dedalus.crds.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void readsEverySample() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("samples"))) {
      List<Path> samples = files.filter(file -> file.toString().endsWith(".yaml")).toList();
      assertFalse(samples.isEmpty());
      for (Path sample : samples) {
        ManifestResult result = ManifestReader.read(sample.toString(), Files.readString(sample));
        assertEquals(List.of(), result.problems(), sample.toString());
        Manifest manifest = result.manifest().orElseThrow();
        assertEquals(
            sample.getFileName().toString(), manifest.protocol().metadata().name() + ".yaml");
        assertEquals(Durability.Mode.Ephemeral, manifest.protocol().spec().durability().mode());
      }
    }
  }
}
