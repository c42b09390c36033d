package dev.dedalus.operator;

import dev.dedalus.operator.apply.ObjectWriter;
import dev.dedalus.operator.plan.PlanningDesk;
import dev.dedalus.operator.plan.PlanningMetrics;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What the reconciler is made of, in the process that is deployed. */
@Singleton
final class OperatorBeans {
  private static final int PLANNERS = 1;
  private static final int QUEUE_MAX = 256;

  @Produces
  @Singleton
  OperatorSettings settings(OperatorConfig config) {
    return new OperatorSettings(config.nodeImage(), config.planningBudget());
  }

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  PlanningDesk desk(OperatorSettings settings, MeterRegistry registry) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            PLANNERS,
            PLANNERS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE_MAX),
            Thread.ofPlatform().name("planner-", 0).daemon().factory());
    return new PlanningDesk(threads, settings.planningBudget(), new PlanningMetrics(registry));
  }

  @Produces
  @Singleton
  ReconcileMetrics metrics(MeterRegistry registry, InstantSource clock) {
    return new ReconcileMetrics(registry, clock);
  }

  @Produces
  @Singleton
  LeaderElectionConfiguration leader(OperatorConfig config) {
    LeaderElectionConfigurationBuilder election =
        LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(ObjectWriter.FIELD_MANAGER);
    config.podNamespace().ifPresent(election::withLeaseNamespace);
    config.podName().ifPresent(election::withIdentity);
    return election.build();
  }
}
