package dev.dedalus.cli.running;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.client.Field;
import dev.dedalus.client.RequestForm;
import dev.dedalus.value.Type;
import dev.dedalus.value.Type.Basic;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExamplesTest {
  private static final RequestForm PLAIN =
      new RequestForm("command", List.of(new Field("payload", Basic.BYTES)), List.of("done"));
  private static final RequestForm SEVERAL =
      new RequestForm(
          "put",
          List.of(
              new Field("item", Basic.STRING),
              new Field("ballot", new Type.Tuple(List.of(Basic.INT, Basic.NODE))),
              new Field("content", Basic.BYTES)),
          List.of());

  @Test
  void writesLinesForCurl() {
    assertEquals(
        "curl -H 'Content-Type: text/plain' -d hello http://127.0.0.1:80/v1/requests/command",
        Examples.curl(PLAIN, 80));
    assertEquals(
        "curl -H 'Content-Type: application/json'"
            + " -d '{\"item\":\"hello\",\"ballot\":[1,\"nobody\"],\"content\":\"aGVsbG8=\"}'"
            + " http://127.0.0.1:80/v1/requests/put",
        Examples.curl(SEVERAL, 80));
  }

  @Test
  void writesLinesForCall() {
    assertEquals(
        "./dedalus call voting command payload=hello", Examples.call("./dedalus", "voting", PLAIN));
    assertEquals(
        "'my clone/dedalus' call p put item=hello ballot='[1,\"nobody\"]' content=hello",
        Examples.call("my clone/dedalus", "p", SEVERAL));
  }
}
