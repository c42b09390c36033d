package dev.dedalus.equivalence;

import dev.dedalus.certificate.Certificates;
import dev.dedalus.equivalence.RandomTrial.Difference;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Step;
import dev.dedalus.syntax.Printer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A rewrite that clients can tell, with all that is needed to see it again. */
record Finding(long seed, Placement base, Chain chain, Difference difference) {
  private static final int HISTORIES_SHOWN = 12;

  /**
   * Fails if the certificate of what came of a program does, or if clients can tell the two apart.
   */
  static void requireNone(long seed, RandomTrial trial, Chain chain) {
    Certificates.assertHolds(chain.applied(), chain.placement());
    trial
        .difference(chain.placement())
        .ifPresent(difference -> {
          throw new AssertionError(
              new Finding(seed, trial.base(), chain, difference).minimised().describe());
        });
  }

  /** The same with as few arrivals as show it. */
  Finding minimised() {
    Finding least = this;
    boolean fewer = true;
    while (fewer) {
      Optional<Finding> next = least.withOneArrivalLess();
      fewer = next.isPresent();
      least = next.orElse(least);
    }
    return least;
  }

  private Optional<Finding> withOneArrivalLess() {
    Script script = difference.script();
    for (int phase = 0; phase < script.phases().size(); phase++) {
      for (int i = 0; i < script.phases().get(phase).size(); i++) {
        Optional<Difference> still =
            RandomTrial.of(base, List.of(script.without(phase, i)))
                .flatMap(trial -> trial.difference(chain.placement()));
        if (still.isPresent()) {
          return Optional.of(new Finding(seed, base, chain, still.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** For people. */
  String describe() {
    List<String> lines =
        List.of(
            "again: -Dtest=RewriteEquivalenceTest -Drewrite.seeds=1 -Drewrite.first=" + seed,
            Printer.print(base.program().source()),
            "steps: "
                + chain.steps().stream().map(Step::toString).collect(Collectors.joining("\n  ")),
            "script: " + difference.script(),
            "observed: " + difference.observed(),
            "as written, without repeats: " + asWritten());
    return String.join("\n", lines);
  }

  private String asWritten() {
    return Histories.of(Explorer.withRepeats(base), difference.script())
        .map(histories ->
            histories.outcomes().stream()
                .limit(HISTORIES_SHOWN)
                .map(Object::toString)
                .collect(Collectors.joining("\n  ", "\n  ", ""))
                .replaceAll("client:0*", "client:"))
        .orElse("too many schedules");
  }
}
