package dev.dedalus.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dedalus.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpFieldsTest {
  private final HttpFields fields = new HttpFields();

  private List<Value> read(String request, String mediaType, String body) throws ProblemException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return fields.read(Samples.entry(request).form(), mediaType, bytes).values();
  }

  private Problem problem(String request, String mediaType, String body) {
    return assertThrows(ProblemException.class, () -> read(request, mediaType, body)).problem();
  }

  @Test
  void readsJsonAndPlainText() throws ProblemException {
    assertEquals(
        List.of(Value.bytes("hi")),
        read("command", "application/json; charset=utf-8", "{\"payload\": \"aGk=\"}"));
    assertEquals(List.of(Value.bytes("hi")), read("command", "text/plain", "hi"));
    assertEquals(List.of(Value.of("hé")), read("note", "Text/Plain", "hé"));
    assertEquals(List.of(Value.of(-3)), read("put", "", "{\"k\": -3}"));
  }

  @Test
  void saysWhichFieldIsWrong() {
    assertEquals(
        "{\"type\":\"urn:dedalus:problem:field\",\"title\":\"A field is wrong\",\"status\":400,"
            + "\"detail\":\"k: expected int, a whole number of 64 bits\",\"field\":\"k\"}",
        problem("put", "", "{\"k\": \"x\"}").json());
    assertEquals("k is missing; expected int", problem("put", "", "{}").detail());
    assertEquals(
        "x is no field of put; fields: k", problem("put", "", "{\"x\": 1, \"k\": 1}").detail());
    assertEquals(
        "id is filled by the router; fields: k",
        problem("put", "", "{\"id\": 1, \"k\": 1}").detail());
  }

  @Test
  void refusesWhatIsNotAnObject() {
    for (String body : List.of("", "[1]", "{", "{\"k\": 1} x", "{\"k\": 1, \"k\": 2}")) {
      assertEquals("body", problem("put", "", body).kind(), body);
    }
    assertEquals("body", problem("put", "", "[".repeat(10_000)).kind());
  }

  @Test
  void refusesOtherMediaTypes() {
    assertEquals(415, problem("put", "text/plain", "1").status());
    assertEquals(415, problem("command", "application/xml", "<a/>").status());
  }
}
