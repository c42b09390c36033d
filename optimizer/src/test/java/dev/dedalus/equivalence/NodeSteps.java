package dev.dedalus.equivalence;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.NodeState;
import dev.dedalus.evaluate.StepBatch;
import dev.dedalus.evaluate.StepFunction;
import dev.dedalus.evaluate.StepLimits;
import dev.dedalus.evaluate.StepResult;
import dev.dedalus.evaluate.StepSettings;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * All steps that one physical node was seen to take. States with the same carried facts are one
 * state, and a step is taken once, however many schedules contain it.
 */
final class NodeSteps {
  private static final StepSettings SETTINGS =
      StepSettings.STANDARD.withLimits(new StepLimits(60, 4_000));

  private final StepFunction function;
  private final Optional<StepFunction> forgetful;
  private final Map<SortedMap<String, NavigableSet<Row>>, State> states = new HashMap<>();
  private final Map<SortedMap<String, NavigableSet<Row>>, State> unstarted = new HashMap<>();
  private final Taken first;

  /**
   * The steps of a node.
   *
   * @param initless the same placement without rows of {@code init}, where repeats are wanted
   * @throws dev.dedalus.evaluate.StepException if the node's first step meets a limit
   */
  NodeSteps(Placement placement, Optional<Placement> initless, PhysicalNode node) {
    this.function = StepFunction.of(placement, node, SETTINGS);
    this.forgetful = initless.map(without -> StepFunction.of(without, node, SETTINGS));
    this.first = first(function.start());
  }

  /** A step: where it leads, what it sends but for repeats, what it hands over. */
  record Taken(State to, List<Message> sends, List<StepBatch> batches) {}

  /** What a quiet node carries. */
  static final class State {
    private final NodeState carried;
    private final List<Message> repeats;
    private final Map<Set<Fact>, Taken> steps = new HashMap<>();
    private final Map<StepBatch, Taken> behind = new HashMap<>();

    private State(NodeState carried, List<Message> repeats) {
      this.carried = carried;
      this.repeats = repeats;
    }

    /** Whether the node has taken its first step. */
    boolean isStarted() {
      return carried.isStarted();
    }

    /** What an idle step would send if the node did not remember what it sent last. */
    List<Message> repeats() {
      return repeats;
    }
  }

  /** The node's first step; behind a gate it is still to come. */
  Taken first() {
    return first;
  }

  private Taken first(NodeState start) {
    if (function.isBehindGate()) {
      State waiting =
          unstarted.computeIfAbsent(start.carried(), rows -> new State(start, List.of()));
      return new Taken(waiting, List.of(), List.of());
    }
    return taken(function.step(start, List.of()));
  }

  /**
   * A step behind a gate.
   *
   * @throws dev.dedalus.evaluate.StepException if it meets a limit
   */
  Taken step(State from, StepBatch batch) {
    Taken known = from.behind.get(batch);
    if (known == null) {
      known = taken(function.step(from.carried, List.of(), batch, fact -> true));
      from.behind.put(batch, known);
    }
    return known;
  }

  /**
   * A step that no gate allows.
   *
   * @throws dev.dedalus.evaluate.StepException if it meets a limit
   */
  Taken step(State from, Set<Fact> arrivals, StepBatch batch) {
    return taken(function.step(from.carried, arrivals, batch, fact -> true));
  }

  /**
   * A later step.
   *
   * @throws dev.dedalus.evaluate.StepException if it meets a limit
   */
  Taken step(State from, Set<Fact> arrivals) {
    Taken known = from.steps.get(arrivals);
    if (known == null) {
      known = taken(function.step(from.carried, arrivals));
      from.steps.put(Set.copyOf(arrivals), known);
    }
    return known;
  }

  /** The first step after a crash in a state of which some relations are kept. */
  Taken restarted(State from, Predicate<String> kept) {
    List<Fact> facts = new ArrayList<>();
    from.carried
        .carried()
        .forEach((name, rows) -> {
          if (kept.test(name)) {
            rows.forEach(row -> facts.add(new Fact(name, row)));
          }
        });
    return first(function.start(facts));
  }

  /** Whether a state seen so far has a repeat that goes to a node. */
  boolean hasRepeatedMessages() {
    return states.values().stream()
        .flatMap(state -> state.repeats().stream())
        .anyMatch(message -> message.location() instanceof NodeValue);
  }

  private Taken taken(StepResult result) {
    SortedMap<String, NavigableSet<Row>> carried = result.state().carried();
    State state = states.get(carried);
    if (state == null) {
      state = new State(result.state(), repeats(carried));
      states.put(carried, state);
    }
    return new Taken(state, result.sends(), result.batches());
  }

  private List<Message> repeats(SortedMap<String, NavigableSet<Row>> carried) {
    if (forgetful.isEmpty()) {
      return List.of();
    }
    List<Fact> facts = new ArrayList<>();
    carried.forEach((name, rows) -> rows.forEach(row -> facts.add(new Fact(name, row))));
    StepFunction function = forgetful.get();
    return function.step(function.start(facts), List.of()).sends();
  }
}
