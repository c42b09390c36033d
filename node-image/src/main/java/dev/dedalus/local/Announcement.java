package dev.dedalus.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The line that a process prints once its ports are bound.
 *
 * @param name of the node or router
 * @param port where peers connect
 * @param healthPort where {@code /readyz} and {@code /metrics} are served
 * @param clientPort where clients connect; routers only
 */
public record Announcement(String name, int port, int healthPort, OptionalInt clientPort) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The announcement in a line of output; empty if the line is something else. */
  public static Optional<Announcement> read(String line) {
    if (!line.startsWith("{\"name\"")) {
      return Optional.empty();
    }
    try {
      JsonNode json = MAPPER.readTree(line);
      if (!json.path("port").isInt() || !json.path("healthPort").isInt()) {
        return Optional.empty();
      }
      JsonNode clientPort = json.path("clientPort");
      return Optional.of(
          new Announcement(
              json.path("name").asText(),
              json.path("port").intValue(),
              json.path("healthPort").intValue(),
              clientPort.isInt() ? OptionalInt.of(clientPort.intValue()) : OptionalInt.empty()));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The line, without its end. */
  public String write() {
    var json =
        MAPPER.createObjectNode().put("name", name).put("port", port).put("healthPort", healthPort);
    clientPort.ifPresent(number -> json.put("clientPort", number));
    return json.toString();
  }
}
