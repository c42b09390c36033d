package dev.dedalus.equivalence;

import dev.dedalus.evaluate.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * What clients can see of a program as written under a script.
 *
 * <p>A schedule shows, phase by phase, a multiset M of replies without repeats, and a set R of
 * those that were repeats at some moment of the phase: what an idle step from the facts carried
 * then would have sent, had nothing been remembered. M' is a history of the program if some
 * schedule has, in each phase, {@code M <= M'}, where only messages of R are there more often.
 * There is no case in which M' may lack a message of M: whatever the semantics allows to leave out
 * is left out of M already, for a step's sends exclude what the last tick of the step before sent.
 * And nothing else may come more often: a message that is no repeat is sent exactly once by each
 * step that derives it.
 *
 * <p>Of equal answers to a request, those that its {@code ->} lists, a phase counts one: the router
 * drops the others.
 *
 * <p>A repeat may also go to a node and change what that one does. Schedules in which a few such
 * messages come again are searched only for an outcome that none without explains.
 */
final class Histories {
  private static final List<Explorer.Bounds> BOUNDS =
      List.of(
          new Explorer.Bounds(6_000, 0),
          new Explorer.Bounds(30_000, 1),
          new Explorer.Bounds(60_000, 2));

  private final Explorer explorer;
  private final Script script;
  private final List<Optional<SequencedSet<List<Seen>>>> found = new ArrayList<>();

  /** Whether a program has an outcome. */
  enum Verdict {
    INCLUDED,
    EXCLUDED,
    /** There are more schedules than are searched. */
    UNKNOWN
  }

  private Histories(Explorer explorer, Script script) {
    this.explorer = explorer;
    this.script = script;
  }

  /**
   * The histories of a program as written; empty if it has too many schedules.
   *
   * @throws dev.dedalus.evaluate.StepException if a step meets a limit
   */
  static Optional<Histories> of(Explorer explorer, Script script) {
    Histories histories = new Histories(explorer, script);
    return histories.outcomes(0).isPresent() ? Optional.of(histories) : Optional.empty();
  }

  /** What schedules without repeated messages show. */
  SequencedSet<List<Seen>> outcomes() {
    return outcomes(0).orElseThrow();
  }

  /** Whether clients of the program can see this, phase by phase. */
  Verdict verdict(List<Bag<Message>> observed) {
    for (int level = 0; level < BOUNDS.size(); level++) {
      Optional<SequencedSet<List<Seen>>> outcomes = outcomes(level);
      if (outcomes.isEmpty()) {
        return Verdict.UNKNOWN;
      }
      if (outcomes.get().stream().anyMatch(seen -> explains(seen, observed))) {
        return Verdict.INCLUDED;
      }
      if (!explorer.hasRepeatedMessages()) {
        return Verdict.EXCLUDED;
      }
    }
    return Verdict.EXCLUDED;
  }

  private Optional<SequencedSet<List<Seen>>> outcomes(int level) {
    while (found.size() <= level) {
      found.add(explorer.outcomes(script, BOUNDS.get(found.size())));
    }
    return found.get(level);
  }

  private static boolean explains(List<Seen> seen, List<Bag<Message>> observed) {
    for (int phase = 0; phase < observed.size(); phase++) {
      if (!seen.get(phase).explains(observed.get(phase))) {
        return false;
      }
    }
    return true;
  }
}
