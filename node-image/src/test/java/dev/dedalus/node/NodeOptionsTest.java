package dev.dedalus.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeOptionsTest {
  private static final List<String> REQUIRED =
      List.of("--plan", "p.json", "--node", "leader-0-0", "--addresses", "a.json");

  @Test
  void portsAreFreeOnesUnlessGiven() {
    assertEquals(
        new NodeOptions(
            Path.of("p.json"), "leader-0-0", Path.of("a.json"), 0, 0, OptionalLong.empty()),
        parse());
    assertEquals(
        new NodeOptions(
            Path.of("p.json"), "leader-0-0", Path.of("a.json"), 1, 2, OptionalLong.of(3)),
        parse("--port", "1", "--health-port", "2", "--parent-pid", "3"));
  }

  @ParameterizedTest
  @CsvSource({
    "--colour red, unknown option --colour",
    "--port, --port needs a value",
    "--port 65536, --port must be from 0 to 65535",
    "--port x, --port is not a number: x",
    "--parent-pid 0, --parent-pid must be from 1 to 9223372036854775807"
  })
  void wrongOptionsAreNamed(String arguments, String message) {
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> parse(arguments.split(" ")));
    assertEquals(message, wrong.getMessage());
  }

  @Test
  void whatIsMissingIsNamed() {
    IllegalArgumentException wrong =
        assertThrows(
            IllegalArgumentException.class,
            () -> NodeOptions.parse("--plan", "p.json", "--node", "leader-0-0"));
    assertEquals("--addresses is missing", wrong.getMessage());
  }

  private static NodeOptions parse(String... more) {
    List<String> arguments = new ArrayList<>(REQUIRED);
    arguments.addAll(List.of(more));
    return NodeOptions.parse(arguments.toArray(new String[0]));
  }
}
