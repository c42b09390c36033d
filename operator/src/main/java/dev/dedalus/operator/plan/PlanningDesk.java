package dev.dedalus.operator.plan;

import dev.dedalus.plan.Patience;
import dev.dedalus.plan.PlanningStoppedException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes plans on threads of its own and keeps the latest {@value #KEPT_MAX}, by the hash of what
 * they are made from. Whoever asked is told when there is an outcome.
 */
public final class PlanningDesk {
  private static final int KEPT_MAX = 256;

  private final Executor threads;
  private final Duration budget;
  private final PlanningMetrics metrics;
  private final Map<String, Task> tasks = new LinkedHashMap<>(16, 0.75f, true);
  private volatile Consumer<ResourceID> listener = protocol -> {};

  private record Task(CompletableFuture<PlanOutcome> outcome, Set<ResourceID> askers) {}

  /**
   * A desk.
   *
   * @param threads may refuse work: the question must be asked again then
   * @param budget after which a search ends, counted from its start
   */
  public PlanningDesk(Executor threads, Duration budget, PlanningMetrics metrics) {
    this.threads = threads;
    this.budget = budget;
    this.metrics = metrics;
  }

  /** Who is told which protocol's question has its answer. */
  public void listen(Consumer<ResourceID> told) {
    listener = told;
  }

  /**
   * The outcome, if there is one already; else the asker is told when to ask again.
   *
   * @param inputs hash of what the plan is made from
   * @param planner ends when its patience does, with {@link PlanningStoppedException}
   */
  public synchronized Optional<PlanOutcome> ask(
      ResourceID asker, String inputs, Function<Patience, PlanOutcome> planner) {
    Task task = tasks.get(inputs);
    if (task == null) {
      task = new Task(new CompletableFuture<>(), new LinkedHashSet<>());
      try {
        start(inputs, task, planner);
      } catch (RejectedExecutionException full) {
        return Optional.empty();
      }
    }
    if (task.outcome().isDone()) {
      return Optional.of(task.outcome().join());
    }
    task.askers().add(asker);
    return Optional.empty();
  }

  private void start(String inputs, Task task, Function<Patience, PlanOutcome> planner) {
    tasks.put(inputs, task);
    if (tasks.size() > KEPT_MAX) {
      tasks.remove(tasks.keySet().iterator().next());
    }
    try {
      threads.execute(() -> run(task, planner));
    } catch (RejectedExecutionException full) {
      tasks.remove(inputs);
      throw full;
    }
  }

  private void run(Task task, Function<Patience, PlanOutcome> planner) {
    long start = System.nanoTime();
    Patience patience =
        () ->
            System.nanoTime() - start > budget.toNanos() || Thread.currentThread().isInterrupted();
    PlanOutcome outcome;
    try {
      outcome = planner.apply(patience);
    } catch (PlanningStoppedException over) {
      if (Thread.currentThread().isInterrupted()) {
        return; // the process ends
      }
      outcome = PlanFailure.overBudget(budget);
    } catch (RuntimeException | Error defect) {
      outcome = PlanFailure.defect(defect);
    }
    metrics.planned(System.nanoTime() - start, outcome);
    finish(task, outcome);
  }

  private void finish(Task task, PlanOutcome outcome) {
    List<ResourceID> askers;
    synchronized (this) {
      task.outcome().complete(outcome);
      askers = List.copyOf(task.askers());
      task.askers().clear();
    }
    askers.forEach(listener);
  }
}
