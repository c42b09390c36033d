package dev.dedalus.equivalence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.equivalence.Script.Arrival;
import dev.dedalus.library.ProgramLibrary;
import dev.dedalus.placement.Placement;
import dev.dedalus.plan.RandomComposition;
import dev.dedalus.rewrite.Rewrite;
import dev.dedalus.rewrite.RewriteCatalogue;
import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Checker;
import dev.dedalus.semantics.LibraryFiles;
import dev.dedalus.syntax.Parser;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Programs of the library that wait for no timers, small, after random sequences of steps: over all
 * schedules of some scripts, clients see nothing that they could not see of the program as written
 * ({@link Histories}).
 *
 * <p>{@code -Dcomposition.seeds=200} tries more sequences than a build does, {@code
 * -Dcomposition.first=N} begins at another one.
 */
class LibraryEquivalenceTest {
  private static final long FIRST = Long.getLong("composition.first", 0);
  private static final long SEEDS = Long.getLong("composition.seeds", 1);
  private static final Value X = Value.bytes("x");
  private static final Value Y = Value.bytes("y");

  private long outcomes;
  private long sampled;

  @Test
  void voting(TestReporter reporter) {
    Arrival one = request("leader", "command", 3, 1, X);
    Arrival other = request("leader", "command", 2, 1, Y);
    Arrival same = request("leader", "command", 3, 1, Y);
    compare(
        "benchmark/voting",
        Map.of("participants", Value.of(2)),
        "leader",
        List.of(script(one, other), script(one, same), script(one, one).then(one, other)));
    report(reporter);
  }

  @Test
  void twoPhases(TestReporter reporter) {
    Arrival one = request("coordinator", "begin", 3, 1, X);
    Arrival other = request("coordinator", "begin", 2, 1, Y);
    compare(
        "benchmark/twopc",
        Map.of("participants", Value.of(2)),
        "coordinator",
        List.of(script(one, other), script(one).then(one)));
    report(reporter);
  }

  @Test
  void quorums(TestReporter reporter) {
    Arrival put = request("coordinator", "put", 1, 1, "k", 1, X);
    Arrival other = request("coordinator", "put", 2, 2, "k", 2, Y);
    Arrival get = request("coordinator", "get", 1, 3, "k");
    compare(
        "quorum-write",
        Map.of(),
        "coordinator",
        List.of(script(put).then(get), script(put, get), script(put, other)));
    report(reporter);
  }

  /**
   * Compares; and sees that it would be told if facts of one part that meet were spread.
   *
   * @param spread a component that counts; so spread, votes for the first request are in two places
   */
  private void compare(
      String name, Map<String, Value> parameters, String spread, List<Phases> scripts) {
    Placement written = Placement.asWritten(program(name, parameters));
    List<Script> all = scripts.stream().map(phases -> new Script(phases.phases())).toList();
    RandomTrial trial = RandomTrial.of(written, all).orElseThrow();
    assertEquals(all, trial.scripts(), "too many schedules");
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      Placement rewritten = RandomComposition.of(written.program(), seed);
      assertEquals(Optional.empty(), trial.difference(rewritten), name + ", seed " + seed);
    }
    outcomes = trial.outcomes();
    sampled = trial.sampled();
    assertEquals(0, trial.unknown(), "not decided");
    Rewrite careless = RewriteCatalogue.find("any-partitioning").orElseThrow();
    Step step = Step.partitioning(careless.name(), spread, new TreeMap<>(), 2);
    assertTrue(trial.difference(careless.rewrite(written, step, 1)).isPresent(), name);
  }

  private void report(TestReporter reporter) {
    reporter.publishEntry(
        SEEDS + " sequences, " + outcomes + " outcomes, " + sampled + " scripts sampled");
  }

  private static CheckedProgram program(String name, Map<String, Value> parameters) {
    String text = ProgramLibrary.text(name).orElseThrow();
    return Checker.check(
            Parser.parse(name, text).program().orElseThrow(), parameters, new LibraryFiles())
        .program()
        .orElseThrow();
  }

  private static Phases script(Arrival... first) {
    return new Phases(List.of(List.of(first)));
  }

  private record Phases(List<List<Arrival>> phases) {
    private Phases then(Arrival... next) {
      List<List<Arrival>> more = new ArrayList<>(phases);
      more.add(List.of(next));
      return new Phases(more);
    }
  }

  private static Arrival request(String component, String name, int client, Object... columns) {
    List<Value> row = new ArrayList<>(List.of(new ClientValue(0, client)));
    Arrays.stream(columns)
        .map(column ->
            switch (column) {
              case Value value -> value;
              case Integer number -> Value.of(number);
              default -> Value.of(column.toString());
            })
        .forEach(row::add);
    return new Arrival(new NodeValue(component, 0), new Fact(name, Row.of(row)));
  }
}
