package dev.dedalus.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What an API server's audit log has of one client's requests.
 *
 * @param userAgent what the client calls itself
 * @param since when; the log of an earlier cluster goes on
 */
record AuditedWrites(Path log, String userAgent, Instant since) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> WRITES =
      Set.of("create", "update", "patch", "delete", "deletecollection");

  /** Those that may have changed something, {@code patch services voting}. */
  List<String> all() throws IOException {
    return requests().stream().filter(line -> WRITES.contains(line.split(" ", 2)[0])).toList();
  }

  /** All requests. */
  List<String> requests() throws IOException {
    List<String> requests = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      JsonNode event = JSON.readTree(line);
      if (event.path("userAgent").asText().equals(userAgent)
          && !Instant.parse(event.get("requestReceivedTimestamp").asText()).isBefore(since)) {
        JsonNode object = event.path("objectRef");
        requests.add(
            event.get("verb").asText()
                + " "
                + object.path("resource").asText()
                + " "
                + object.path("name").asText());
      }
    }
    return requests;
  }
}
