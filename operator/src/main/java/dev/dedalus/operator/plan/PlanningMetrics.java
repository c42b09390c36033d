package dev.dedalus.operator.plan;

import dev.dedalus.crds.resource.PlanSpec.PlanContent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What planning costs and brings; docs/operator-metrics.md describes each. */
public final class PlanningMetrics {
  private final Timer seconds;
  private final Counter applied;
  private final Counter refused;
  private final Counter failed;

  /** Registers them. */
  public PlanningMetrics(MeterRegistry registry) {
    seconds = registry.timer("dedalus.operator.plan");
    applied = registry.counter("dedalus.operator.rewrites.applied");
    refused = registry.counter("dedalus.operator.rewrites.refused.helpful");
    failed = registry.counter("dedalus.operator.plans.failed");
  }

  void planned(long nanos, PlanOutcome outcome) {
    seconds.record(nanos, TimeUnit.NANOSECONDS);
    if (outcome instanceof PlanOutcome.Made(PlanContent content, var _)) {
      applied.increment(content.steps().size());
      refused.increment(content.wouldHelp().size());
    } else {
      failed.increment();
    }
  }
}
