package dev.dedalus.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dedalus.rewrite.Step;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StepsJsonTest {
  @Test
  void readsAllFields() throws PlanFormatException {
    TreeMap<String, List<String>> keys = new TreeMap<>();
    keys.put("vote", List.of("client", "id"));
    assertEquals(
        List.of(
            Step.on("relay", "leader"),
            new Step("move", "leader", List.of("r1", "r2"), Optional.of("b"), new TreeMap<>(), 1),
            Step.partitioning("split", "b", keys, 5)),
        StepsJson.read(
            """
            [{"rewrite": "relay", "component": "leader"},
             {"rewrite": "move", "component": "leader", "rules": ["r1", "r2"], "into": "b"},
             {"rewrite": "split", "component": "b", "keys": {"vote": ["client", "id"]},
              "partitions": 5, "evidence": {"agree": ["r1"]}}]
            """));
  }

  @Test
  void namesThePlaceOfAMistake() {
    assertWrong("", "the text is empty");
    assertWrong("[", "line 1, column 2: this is not JSON: ");
    assertWrong("[] []", "line 1, column 4: this is not JSON: ");
    assertWrong("{}", "this is to be a list: [..]");
    assertWrong("[1]", "[0]: this is to be an object: {..}");
    assertWrong("[{\"rewrite\": \"relay\"}]", "[0]: the field \"component\" is missing");
    assertWrong(step("\"rule\": []"), "[0]: there is no field \"rule\"; known are rewrite, ");
    assertWrong(step("\"rules\": [\"r1\", 2]"), "[0].rules[1]: this is to be a string");
    assertWrong(step("\"keys\": {\"vote\": 1}"), "[0].keys.vote: this is to be a list");
    assertWrong(
        step("\"partitions\": 0"), "[0].partitions: this is to be a whole number from 1 to");
    assertWrong(step("\"partitions\": 2.5"), "[0].partitions: this is to be a whole number");
    assertWrong(step("\"component\": \"a\""), "line 1, column ");
  }

  @Test
  void limitsTheList() {
    String step = step("\"partitions\": 1").replaceAll("[\\[\\]]", "");
    String list = "[" + (step + ", ").repeat(StepsJson.MOST) + step + "]";
    assertWrong(list, "there are 1001 steps; at most 1000 may be");
  }

  private static String step(String more) {
    return "[{\"rewrite\": \"x\", \"component\": \"a\", " + more + "}]";
  }

  private static void assertWrong(String text, String message) {
    PlanFormatException wrong =
        assertThrows(PlanFormatException.class, () -> StepsJson.read(text), text);
    String found = String.valueOf(wrong.getMessage());
    assertEquals(message, found.substring(0, Math.min(message.length(), found.length())), found);
  }
}
