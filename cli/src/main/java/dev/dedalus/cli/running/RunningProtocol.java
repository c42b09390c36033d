package dev.dedalus.cli.running;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A protocol that a command of this user runs on this machine.
 *
 * @param process id of the command that runs it
 * @param started when that process started, as {@link ProcessStart} says; tells it from a later one
 *     of the same id
 * @param clientPorts on loopback, router by router; empty while it starts
 */
public record RunningProtocol(
    String name, long process, String started, List<Integer> clientPorts) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  public RunningProtocol {
    clientPorts = List.copyOf(clientPorts);
  }

  /** One that this process runs. */
  static RunningProtocol ofThisProcess(String name, List<Integer> clientPorts) {
    ProcessHandle self = ProcessHandle.current();
    return new RunningProtocol(name, self.pid(), ProcessStart.of(self), clientPorts);
  }

  /** Whether the command still runs. */
  boolean isAlive() {
    return ProcessHandle.of(process)
        .filter(handle -> handle.isAlive() && ProcessStart.of(handle).equals(started))
        .isPresent();
  }

  String write() {
    ObjectNode json =
        MAPPER.createObjectNode().put("name", name).put("process", process).put("started", started);
    ArrayNode ports = json.putArray("clientPorts");
    clientPorts.forEach(ports::add);
    return json.toString();
  }

  /** Empty if the text is none. */
  static Optional<RunningProtocol> read(String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      if (!json.path("process").isIntegralNumber()) {
        return Optional.empty();
      }
      List<Integer> ports = new ArrayList<>();
      json.path("clientPorts").forEach(port -> ports.add(port.asInt()));
      return Optional.of(
          new RunningProtocol(
              json.path("name").asText(),
              json.path("process").longValue(),
              json.path("started").asText(),
              ports));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
