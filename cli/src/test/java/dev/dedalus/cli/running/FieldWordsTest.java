package dev.dedalus.cli.running;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dedalus.cli.terminal.CommandException;
import dev.dedalus.client.Field;
import dev.dedalus.client.RequestForm;
import dev.dedalus.value.Type.Basic;
import dev.dedalus.value.Value;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldWordsTest {
  private static final List<Value> PUT = List.of(Value.of("a"), Value.of(1), Value.bytes("x=y"));
  private static final String FIELDS =
      "the fields of put are item: string, version: int, content: bytes";

  private final FieldWords fields =
      new FieldWords(
          new RequestForm(
              "put",
              List.of(
                  new Field("item", Basic.STRING),
                  new Field("version", Basic.INT),
                  new Field("content", Basic.BYTES)),
              List.of("stored")));

  @Test
  void readsFieldsByNameAndInOrder() throws Exception {
    assertEquals(PUT, Arrays.asList(fields.read(List.of("a", "1", "content=x=y"))));
    assertEquals(PUT, Arrays.asList(fields.read(List.of("version=1", "a", "content=x=y"))));
    assertEquals(PUT, Arrays.asList(fields.read(List.of("content=x=y", "version=1", "item=a"))));
    assertEquals(
        PUT,
        Arrays.asList(fields.readJson("{\"content\": \"x=y\", \"version\": 1, \"item\": \"a\"}")));
  }

  @Test
  void saysWhichFieldIsWrong() {
    assertWrong("content is missing; " + FIELDS, "a", "1");
    assertWrong("\"z\" is too much; " + FIELDS, "a", "1", "x", "z");
    assertWrong("put has no field contents; " + FIELDS, "a", "1", "contents=x");
    assertWrong("id is filled by the router; " + FIELDS, "a", "1", "x", "id=1");
    assertWrong("item is given twice", "item=a", "item=b");
    assertWrong("version: expected int, a whole number of 64 bits", "a", "one", "x");
  }

  @Test
  void saysWhatIsWrongWithJson() {
    assertWrongJson("--json must be an object; " + FIELDS, "[]");
    assertWrongJson("put has no field x; " + FIELDS, "{\"x\": 1}");
    assertWrongJson("item is missing; " + FIELDS, "{}");
    assertWrongJson("version: expected int, a whole number of 64 bits", "{\"version\": \"1\"}");
  }

  private void assertWrong(String expected, String... words) {
    CommandException e =
        assertThrows(CommandException.class, () -> fields.read(Arrays.asList(words)));
    assertEquals(expected, e.getMessage());
    assertEquals(2, e.status());
  }

  private void assertWrongJson(String expected, String json) {
    CommandException e = assertThrows(CommandException.class, () -> fields.readJson(json));
    assertEquals(expected, e.getMessage());
    assertEquals(2, e.status());
  }
}
