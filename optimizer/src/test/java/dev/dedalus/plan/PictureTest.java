package dev.dedalus.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedProgram;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureTest {
  @Test
  void linesLeadFromSendersToReceivers() {
    List<String> lines =
        picture(
            """
            program p;
            request get(id: int) -> got;
            reply got(id: int);
            component n { got@c(id) :~ get(c, id). }
            """);
    assertEquals(
        """
        ┏ clients, 1 router ━━ busiest, 3.26 µs ┓
        ┃ get                              1.00 ┠──┐
        ┃ got                                   ┃◀─│─┐
        ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛  │ │
        ┌ n ─────────────────────────── 2.13 µs ┐  │ │
        │ get                                   │◀─┘ │
        │ got                              1.00 ├────┘
        └───────────────────────────────────────┘\
        """,
        String.join("\n", lines));
  }

  @Test
  void withoutSpaceForLinesRowsNameTheOtherEnd() {
    StringBuilder text = new StringBuilder("program p;\n");
    StringBuilder rules = new StringBuilder();
    String name = "a_relation_with_a_name_so_long_that_it_is_cut_";
    for (int i = 0; i < 30; i++) {
      text.append(
          "request q%d(id: int) -> %s%d;\nreply %s%d(id: int);\n".formatted(i, name, i, name, i));
      rules.append("%s%d@c(id) :~ q%d(c, id).\n".formatted(name, i, i));
    }
    List<String> lines = picture(text + "component n { " + rules + "}");
    assertEquals(2 * (2 + 2 * 30), lines.size());
    assertTrue(lines.get(1).startsWith("┃ q0 to n "), lines.get(1));
    assertTrue(lines.stream().allMatch(line -> line.length() <= 100));
    assertTrue(lines.stream().anyMatch(line -> line.contains("it_i.. from n ")), lines.toString());
  }

  private static List<String> picture(String text) {
    CheckedProgram program = Programs.checked(text);
    Task task = new Task(program, Workload.equalShares(program), Goals.NONE, Patience.ENDLESS);
    return Picture.of(Situation.of(task, Placement.asWritten(program), 1));
  }
}
