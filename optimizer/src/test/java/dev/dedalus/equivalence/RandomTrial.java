package dev.dedalus.equivalence;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.StepException;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckResult;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Checker;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.ParseResult;
import dev.dedalus.syntax.Parser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;

/** A program, scripts, and all that its clients can see of it under these. */
final class RandomTrial {
  private static final int SCRIPTS = 3;

  private final Placement base;
  private final SequencedMap<Script, Histories> histories = new LinkedHashMap<>();
  private long outcomes;
  private long sampled;
  private long unknown;

  private RandomTrial(Placement base) {
    this.base = base;
  }

  /** The trial of a seed; empty if its program has an error, never replies or is too large. */
  static Optional<RandomTrial> of(long seed) {
    return of(RandomProgramText.of(seed), seed, SCRIPTS);
  }

  /** A program under random scripts. */
  static Optional<RandomTrial> of(String text, long seed, int number) {
    return program(text)
        .map(Placement::asWritten)
        .flatMap(base -> {
          SplittableRandom random = new SplittableRandom(seed);
          List<Script> scripts = new ArrayList<>();
          for (int i = 0; i < number; i++) {
            scripts.add(RandomScript.of(random, base));
          }
          return of(base, scripts);
        });
  }

  /** A trial of these scripts; empty if nothing can be compared. */
  static Optional<RandomTrial> of(Placement base, List<Script> scripts) {
    RandomTrial trial = new RandomTrial(base);
    try {
      Explorer explorer = Explorer.withRepeats(base);
      ObservedRuns runs = new ObservedRuns(base);
      for (Script script : scripts) {
        Histories.of(explorer, script)
            .filter(all -> runs.comesToAnEnd(script))
            .ifPresent(all -> trial.histories.put(script, all));
      }
    } catch (StepException tooLarge) {
      return Optional.empty();
    }
    boolean replies =
        trial.histories.values().stream()
            .flatMap(all -> all.outcomes().stream())
            .flatMap(List::stream)
            .anyMatch(seen -> !seen.sent().isEmpty());
    return replies ? Optional.of(trial) : Optional.empty();
  }

  /** The program of a text, if it has no errors. */
  static Optional<CheckedProgram> program(String text) {
    ParseResult parsed = Parser.parse("random.ded", text);
    if (parsed.diagnostics().stream().anyMatch(Diagnostic::isError)) {
      return Optional.empty();
    }
    CheckResult checked = Checker.check(parsed.program().orElseThrow(), Map.of());
    return checked.program();
  }

  Placement base() {
    return base;
  }

  List<Script> scripts() {
    return List.copyOf(histories.keySet());
  }

  /** How many outcomes of rewritten placements were compared. */
  long outcomes() {
    return outcomes;
  }

  /** How many scripts had too many schedules on a rewritten placement to try all. */
  long sampled() {
    return sampled;
  }

  /** How many outcomes could not be decided. */
  long unknown() {
    return unknown;
  }

  /** What clients see of a rewritten placement and cannot see of the program as written. */
  record Difference(Script script, String observed) {}

  /** The first difference that a placement makes. */
  Optional<Difference> difference(Placement rewritten) {
    try {
      ObservedRuns runs = new ObservedRuns(rewritten);
      for (Map.Entry<Script, Histories> entry : histories.entrySet()) {
        ObservedRuns.Outcomes observed = runs.of(entry.getKey());
        sampled += observed.exhaustive() ? 0 : 1;
        if (!observed.quiet()) {
          return Optional.of(new Difference(entry.getKey(), "is never quiet"));
        }
        for (List<Bag<Message>> outcome : observed.all()) {
          outcomes++;
          switch (entry.getValue().verdict(outcome)) {
            case INCLUDED -> {}
            case UNKNOWN -> unknown++;
            case EXCLUDED -> {
              return Optional.of(new Difference(entry.getKey(), outcome.toString()));
            }
          }
        }
      }
    } catch (StepException stopped) {
      return Optional.of(new Difference(new Script(List.of()), "stops: " + stopped.getMessage()));
    }
    return Optional.empty();
  }
}
