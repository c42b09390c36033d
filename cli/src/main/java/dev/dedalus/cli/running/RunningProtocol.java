package dev.dedalus.cli.running;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A protocol that a command of this user runs on this machine.
 *
 * @param process id of the command that runs it
 * @param startedMillis when that process started, milliseconds since 1970; tells it from a later
 *     one of the same id
 * @param clientPorts on loopback, router by router; empty while it starts
 */
public record RunningProtocol(
    String name, long process, long startedMillis, List<Integer> clientPorts) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  public RunningProtocol {
    clientPorts = List.copyOf(clientPorts);
  }

  /** One that this process runs. */
  static RunningProtocol ofThisProcess(String name, List<Integer> clientPorts) {
    ProcessHandle self = ProcessHandle.current();
    return new RunningProtocol(name, self.pid(), started(self), clientPorts);
  }

  /** Whether the command still runs. */
  boolean isAlive() {
    return ProcessHandle.of(process)
        .filter(handle -> handle.isAlive() && started(handle) == startedMillis)
        .isPresent();
  }

  private static long started(ProcessHandle handle) {
    return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  String write() {
    ObjectNode json =
        MAPPER
            .createObjectNode()
            .put("name", name)
            .put("process", process)
            .put("startedMillis", startedMillis);
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
              json.path("startedMillis").longValue(),
              ports));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
