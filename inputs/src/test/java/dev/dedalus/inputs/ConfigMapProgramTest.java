package dev.dedalus.inputs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.crds.manifest.Manifest;
import dev.dedalus.crds.manifest.ManifestReader;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Programs in ConfigMaps include other entries of theirs. */
class ConfigMapProgramTest {
  private static final String PROGRAM =
      """
      program p;
      request ask(id: int) -> answer;
      reply answer(id: int);
      component server {
        include "part.ded" as e;
        e::input(c, id) :- ask(c, id).
        answer@c(id)    :~ e::output(c, id).
      }
      """;

  @Test
  void theyFindTheirEntries() {
    Reading reading = read("output(c, id) :- input(c, id).");
    assertEquals(List.of(), reading.findings());
    assertTrue(reading.inputs().isPresent());
  }

  @Test
  void whatIsWrongWithAnEntryNamesIt() {
    Finding finding = read("output(c, id) :- inputs(c, id).").findings().getFirst();
    assertEquals("configmap:text/part.ded", finding.source().name());
    assertEquals(1, finding.span().line());
    assertEquals("unknown relation `e::inputs`", finding.message());
  }

  private static Reading read(String part) {
    Manifest manifest =
        ManifestReader.read(
                "test",
                """
                apiVersion: dedalus.dev/v1alpha1
                kind: DedalusProtocol
                metadata: {name: a}
                spec:
                  program: {configMapRef: {name: text, key: p.ded}}
                  durability: {mode: Ephemeral}
                """)
            .manifest()
            .orElseThrow();
    TreeMap<String, SourceText> entries = new TreeMap<>();
    SourceText program = new SourceText("configmap:text/p.ded", PROGRAM);
    entries.put("p.ded", program);
    entries.put("part.ded", new SourceText("configmap:text/part.ded", part));
    return ManifestInputs.of(manifest, Optional.of(new ConfigMapProgram(program, entries)));
  }
}
