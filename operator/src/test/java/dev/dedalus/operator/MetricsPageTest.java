package dev.dedalus.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.operator.plan.PlanningMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
  private static final Path PAGE = Path.of("../docs/operator-metrics.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(dedalus_[a-z_]+?)(_total|_seconds)?` \\|");

  @Test
  void thePageHasEveryMetric() throws IOException {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    var _ = new PlanningMetrics(registry);
    var _ = new ReconcileMetrics(registry, InstantSource.system());
    SortedSet<String> registered =
        registry.getMeters().stream()
            .map(meter -> meter.getId().getName().replace('.', '_').replaceAll("_seconds$", ""))
            .filter(name -> !name.endsWith("_percentile"))
            .collect(Collectors.toCollection(TreeSet::new));
    SortedSet<String> described =
        ROW.matcher(Files.readString(PAGE))
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(registered, described);
  }
}
