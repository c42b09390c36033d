package dev.dedalus.testing;

import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Component;
import dev.dedalus.semantics.ObservedRelations;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.ScriptedTest;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Runs a test once for each of several seeds, up to the first run that fails. */
public final class TestTrial {
  private static final int MOST_ROWS = 20;

  private final Placement placement;
  private final ScriptedTest test;
  private final Observer observer;
  private final ScriptClients clients;
  private boolean held;

  private TestTrial(Placement placement, ScriptedTest test) {
    this.placement =
        new Placement(
            placement.program().logged(),
            placement.generated(),
            placement.parts(),
            placement.gates());
    this.test = test;
    this.observer = new Observer(this.placement, test);
    this.clients = new ScriptClients(test);
  }

  /**
   * Runs a test. The same seeds give the same result. It is about what the program says: after a
   * crash a node has what its component keeps, also where a manifest has nothing logged.
   *
   * @param placement the program as written, or as rewritten: a node that crashes does so with all
   *     its parts, and what it has in its relations is what all parts have
   * @param test of that program
   * @param first the first seed
   * @param seeds how many, at least 1; they follow one another
   * @param beforeRun gets each seed before its run
   */
  public static TestResult run(
      Placement placement, ScriptedTest test, long first, long seeds, LongConsumer beforeRun) {
    TestTrial trial = new TestTrial(placement, test);
    for (long run = 0; run < seeds; run++) {
      beforeRun.accept(first + run);
      Optional<TestResult.Failure> failure = trial.failure(first + run);
      if (failure.isPresent()) {
        return new TestResult(test.name(), run + 1, failure);
      }
    }
    return new TestResult(test.name(), seeds, trial.nothing());
  }

  /**
   * A relation that a test observes and that the program derives, but no part does any more: a step
   * has inlined it. Such a test says nothing of the placement.
   *
   * @return its name in the test, {@code store::rows}; empty if there is none
   */
  public static Optional<String> inlined(Placement placement, ScriptedTest test) {
    List<CheckedRule> observing = test.observer().component(ScriptedTest.NODE).rules();
    for (Component component : placement.program().components()) {
      List<CheckedRule> left =
          placement.partsOf(component.name()).stream()
              .flatMap(part -> part.rules().stream())
              .toList();
      for (Relation relation : ObservedRelations.of(component)) {
        String name = ObservedRelations.name(component.name(), relation.name());
        if (observing.stream().anyMatch(rule -> rule.reads(name))
            && derives(component.rules(), relation)
            && !derives(left, relation)) {
          return Optional.of(name);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean derives(List<CheckedRule> rules, Relation relation) {
    return rules.stream().anyMatch(rule -> rule.rule().head().relation().equals(relation.name()));
  }

  private Optional<TestResult.Failure> failure(long seed) {
    return switch (run(seed, TestListener.NONE)) {
      case RunOutcome.Stopped(String reason) -> failed(seed, reason, List.of());
      case RunOutcome.Quiet(Observer.Observation observation) -> {
        held |= !observation.held().isEmpty();
        if (observation.lacking().isEmpty()) {
          yield Optional.empty();
        }
        List<String> rows =
            observation.lacking().stream()
                .limit(MOST_ROWS)
                .map(row -> "pre" + clients.show(row))
                .toList();
        int more = observation.lacking().size() - rows.size();
        yield failed(
            seed,
            (test.forbidding()
                    ? "there must be no row of `pre`"
                    : "rows of `pre` without their row of `post`")
                + (more > 0 ? ", " + more + " more than these" : ""),
            rows);
      }
    };
  }

  /** The run again, listened to. */
  private Optional<TestResult.Failure> failed(long seed, String reason, List<String> lacking) {
    Trace trace = new Trace(clients);
    var _ = run(seed, trace);
    return Optional.of(new TestResult.Failure(Optional.of(seed), reason, lacking, trace.lines()));
  }

  private RunOutcome run(long seed, TestListener listener) {
    return TestRun.run(placement, test, observer, seed, listener);
  }

  /** A test whose {@code pre} never held anything has shown nothing. */
  private Optional<TestResult.Failure> nothing() {
    return held || test.forbidding()
        ? Optional.empty()
        : Optional.of(
            new TestResult.Failure(
                Optional.empty(), "`pre` had no row in any run", List.of(), List.of()));
  }
}
