package dev.dedalus.crds;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the plan is to reach; all optional.
 *
 * @param throughput requests per second
 * @param maxPods the most pods, routers included
 * @param maxCpu the most cores, {@code "58"} or {@code "500m"}
 * @param maxAddedHops the most messages that a request may wait for beyond those of the program
 * @param entry who takes requests first
 */
public record Goals(
    @Nullable @Min(value = 0, inclusive = false) Double throughput,
    @Nullable @Min(1) @Max(10_000) Integer maxPods,
    @Nullable @Pattern("[0-9]+(\\.[0-9]+)?|[0-9]+m") String maxCpu,
    @Nullable @Min(0) @Max(1_000) Integer maxAddedHops,
    @Default("Routers") Entry entry) {

  /** Who takes requests first. */
  public enum Entry {
    /** Routers send requests straight to the parts that read them. */
    Routers,
    /** What remains of the first component passes them on, as in the original publication. */
    Relay
  }
}
