package dev.dedalus.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class BenchIT {
  private static final String SMALL = "crds/samples/voting-small.yaml";

  @TempDir private Path temporary = Path.of("");

  @Test
  void everyRequestOfAPlanIsAnsweredExactlyOnce() throws Exception {
    CliProcess command =
        CliProcess.run(temporary, "bench", "--requests", "20000", "--output", "json", SMALL);
    assertEquals(0, command.status(), command.toString());
    JsonNode report = new ObjectMapper().readTree(command.out());
    assertEquals("plan", report.path("plan").asText());
    assertEquals(
        "{\"sent\":20000,\"replied\":20000,\"lost\":0,\"duplicated\":0,\"wrong\":0,"
            + "\"rejected\":0,\"failed\":0,\"repeated\":0}",
        report.path("requests").toString());
    assertEquals(8, report.path("nodes").size());
    for (JsonNode node : report.path("nodes")) {
      assertTrue(node.path("cpuMicrosPerRequest").asDouble() > 0, node.toString());
    }
    assertEquals(List.of(), CliProcess.files(temporary));
  }

  @Test
  void comparesBaseAndPlan() throws Exception {
    CliProcess command =
        CliProcess.run(
            temporary,
            "bench",
            "--compare",
            "--requests",
            "2000",
            "--outstanding",
            "60",
            "--output",
            "json",
            SMALL);
    assertEquals(0, command.status(), command.toString());
    JsonNode comparison = new ObjectMapper().readTree(command.out());
    assertEquals("base", comparison.path("base").path("plan").asText());
    assertEquals("plan", comparison.path("plan").path("plan").asText());
    assertTrue(comparison.path("ratio").asDouble() > 0);
    assertEquals(List.of(), CliProcess.files(temporary));
  }
}
