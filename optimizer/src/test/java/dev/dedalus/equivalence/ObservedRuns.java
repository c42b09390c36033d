package dev.dedalus.equivalence;

import dev.dedalus.equivalence.Script.Arrival;
import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.SimulatedNetwork;
import dev.dedalus.evaluate.SimulationSettings;
import dev.dedalus.placement.Placement;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * What clients see of a rewritten placement: of all schedules, where there are not too many, and of
 * some of the simulated network, which takes idle steps too.
 */
final class ObservedRuns {
  private static final Explorer.Bounds BOUNDS = new Explorer.Bounds(2_500, 0);
  private static final int SEEDS_BESIDES = 1;
  private static final int SEEDS_INSTEAD = 60;
  private static final int EVENTS_MAX = 20_000;

  private final Placement placement;
  private final Explorer explorer;

  /**
   * The runs of a placement.
   *
   * @throws dev.dedalus.evaluate.StepException if a first step meets a limit
   */
  ObservedRuns(Placement placement) {
    this.placement = placement;
    this.explorer = Explorer.withoutRepeats(placement);
  }

  /**
   * Outcomes.
   *
   * @param exhaustive whether these are all
   * @param quiet whether each simulated run came to an end
   */
  record Outcomes(SequencedSet<List<Bag<Message>>> all, boolean exhaustive, boolean quiet) {}

  /**
   * The outcomes of a script.
   *
   * @throws dev.dedalus.evaluate.StepException if a step meets a limit
   */
  Outcomes of(Script script) {
    SequencedSet<List<Bag<Message>>> outcomes = new LinkedHashSet<>();
    var explored = explorer.outcomes(script, BOUNDS);
    explored.ifPresent(
        all -> all.forEach(phases -> outcomes.add(phases.stream().map(Seen::sent).toList())));
    boolean quiet = true;
    if (ofRequestsOnly(script)) {
      int seeds = explored.isPresent() ? SEEDS_BESIDES : SEEDS_INSTEAD;
      for (int seed = 1; seed <= seeds; seed++) {
        Optional<List<Bag<Message>>> outcome = simulated(script, seed);
        outcome.ifPresent(outcomes::add);
        quiet &= outcome.isPresent();
      }
    }
    return new Outcomes(outcomes, explored.isPresent(), quiet);
  }

  /** Whether a simulated run comes to an end; so taken for scripts with timer events. */
  boolean comesToAnEnd(Script script) {
    return !ofRequestsOnly(script) || simulated(script, 1).isPresent();
  }

  private static boolean ofRequestsOnly(Script script) {
    return script.phases().stream()
        .flatMap(List::stream)
        .noneMatch(arrival -> arrival.fact().row().arity() == 0);
  }

  /** The outcome of one run; empty where messages cause messages for ever. */
  private Optional<List<Bag<Message>>> simulated(Script script, long seed) {
    SimulatedNetwork network =
        new SimulatedNetwork(
            placement, SimulationSettings.of(seed).withTimerFirings(0).withMaxEvents(EVENTS_MAX));
    List<Bag<Message>> outcome = new ArrayList<>();
    for (List<Arrival> phase : script.phases()) {
      int before = outcome.isEmpty() ? 0 : network.replies().size();
      for (Arrival arrival : phase) {
        List<Value> columns = arrival.fact().row().values();
        network.submit(
            (ClientValue) columns.getFirst(),
            arrival.fact().relation(),
            columns.subList(1, columns.size()),
            arrival.target());
      }
      if (!network.run()) {
        return Optional.empty();
      }
      outcome.add(
          explorer.observed(
              Bag.empty(), network.replies().subList(before, network.replies().size())));
    }
    return Optional.of(outcome);
  }
}
