package dev.dedalus.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
  private static final Path PAGE = Path.of("../docs/metrics.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+?)(_total)?` \\|");

  @Test
  void thePageHasEveryMetric() throws IOException {
    SortedSet<String> described =
        ROW.matcher(Files.readString(PAGE))
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    SortedSet<String> served =
        Arrays.stream(Metric.values())
            .map(metric -> metric.id().replace('.', '_'))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(served, described);
  }
}
