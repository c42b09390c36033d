package dev.dedalus.crds.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/conditions.md has every condition and reason, with its meaning, and no others. */
class ConditionsPageTest {
  private static final Path PAGE = Path.of("../docs/conditions.md");

  @Test
  void theTablesAreComplete() throws IOException {
    List<String> expected =
        Stream.concat(
                Stream.of(ConditionType.values())
                    .map(type -> "| `" + type + "` | " + type.meaning() + " |"),
                Stream.of(Reason.values())
                    .map(reason -> "| `" + reason + "` | " + reason.meaning() + " |"))
            .toList();
    List<String> found =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| `"))
            .map(ConditionsPageTest::firstTwoCells)
            .toList();
    assertEquals(new TreeSet<>(expected), new TreeSet<>(found));
    assertEquals(expected.size(), found.size(), "each stands there once");
  }

  private static String firstTwoCells(String row) {
    int first = row.indexOf(" | ");
    return row.substring(0, row.indexOf(" |", first + 3) + 2);
  }
}
