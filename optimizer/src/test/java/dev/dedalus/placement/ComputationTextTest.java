package dev.dedalus.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.semantics.Function;
import dev.dedalus.semantics.Relation;
import dev.dedalus.value.Row;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.TupleValue;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComputationTextTest {
  private static final Relation RELATION =
      new Relation(
          "r",
          Relation.Kind.LOCAL,
          List.of(
              new Relation.Column("k", Type.Basic.INT),
              new Relation.Column("#2", Type.Basic.INT),
              new Relation.Column("p", new Type.Tuple(List.of(Type.Basic.INT, Type.Basic.STRING))),
              new Relation.Column("s", Type.Basic.STRING)),
          Optional.empty());

  private static final Row ROW =
      Row.of(
          Value.of(17),
          Value.of(0),
          new TupleValue(List.of(Value.of(5), Value.of("five"))),
          Value.of("text"));

  private static SortedMap<String, Function> functions() {
    SortedMap<String, Function> functions = new TreeMap<>();
    functions.put(
        "upper", new Function("upper", List.of(Type.Basic.STRING), List.of(Type.Basic.STRING)));
    return functions;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "k|17",
        "#2|0",
        "k / 10|1",
        "k % -10|7",
        "(k + #2) * 2|34",
        "k - (#2 - 3)|20",
        "p.1|5",
        "p.2|\"five\"",
        "(k, p.1)|(17, 5)",
        "((k, s), #2)|((17, \"text\"), 0)",
        "(k, s).2|\"text\"",
        "upper(s)|\"TEXT\"",
        "upper(p.2)|\"FIVE\"",
        "upper(\"a, (\\\"b\\\")\")|\"A, (\\\"B\\\")\"",
      })
  void saysWhatItReads(String text, String value) {
    Computation read = ComputationText.parse(text, RELATION, functions()).orElseThrow();
    assertEquals(text, ComputationText.print(read, RELATION));
    assertEquals(value, read.value(ROW.values()).orElseThrow().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "q",
        "k /10",
        "(k / 10)",
        "k / 10 / 2",
        "k + s",
        "p + 1",
        "p.0",
        "p.3",
        "k.1",
        "(k)",
        "k,",
        "upper(k)",
        "upper(s, s)",
        "lower(s)",
        "upper",
        "k % 9999999999999999999",
        "k & 1",
        "count(k)",
        "_",
      })
  void readsNothingElse(String text) {
    assertEquals(Optional.empty(), ComputationText.parse(text, RELATION, functions()));
  }

  /** As deep as it may be, and deeper. */
  @Test
  void isNotReadWithoutEnd() {
    String deep = "k";
    for (int i = 0; i < 30; i++) {
      deep = "(" + deep + ", k)";
    }
    assertEquals(true, ComputationText.parse(deep, RELATION, functions()).isPresent());
    String deeper = "(".repeat(10_000) + "k" + ", k)".repeat(10_000);
    assertEquals(Optional.empty(), ComputationText.parse(deeper, RELATION, functions()));
  }

  @Test
  void whatHasNoValueIsOnePart() {
    Key key =
        new Key(List.of(ComputationText.parse("k / #2", RELATION, functions()).orElseThrow()));
    assertEquals(List.of("k / #2"), key.names(RELATION));
    assertEquals(List.of(Value.of(false)), key.of(ROW));
  }
}
