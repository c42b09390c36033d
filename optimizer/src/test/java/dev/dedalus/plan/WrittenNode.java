package dev.dedalus.plan;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.NodeState;
import dev.dedalus.evaluate.StepFunction;
import dev.dedalus.evaluate.StepResult;
import dev.dedalus.evaluate.StepSettings;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A logical node of the program as written, in its present life. It forgets nothing. */
final class WrittenNode {
  private final Placement written;
  private final PhysicalNode node;
  private final Map<Message, Integer> sent = new HashMap<>();
  private final Map<Message, Integer> required = new HashMap<>();
  private final List<NodeState> states = new ArrayList<>();
  private final Set<Message> standing = new HashSet<>();
  private StepFunction function;
  private NodeState state;
  private long life = 1;

  WrittenNode(Placement written, NodeValue logical) {
    this.written = written;
    this.node = new PhysicalNode(logical.component(), logical.component(), logical.ordinal(), 0);
    this.function = function();
    this.state = function.start();
  }

  private StepFunction function() {
    return StepFunction.of(written, node, StepSettings.STANDARD.withIncarnation(life));
  }

  /** Runs the first step of this life, if that has not been. */
  void start() {
    if (!state.isStarted()) {
      step(List.of());
    }
  }

  /** Runs a step with these arrivals, if there are any. */
  void take(List<Fact> arrivals) {
    if (!arrivals.isEmpty()) {
      step(arrivals);
    }
  }

  private void step(List<Fact> arrivals) {
    StepResult result = function.step(state, arrivals, fact -> false);
    state = result.state();
    states.add(state);
    result.sends().forEach(message -> sent.merge(message, 1, Integer::sum));
  }

  /** A part sends this. It must have been sent here, as often, unless it may be repeated. */
  void requireSent(Message message, PhysicalNode part) {
    int times = required.merge(message, 1, Integer::sum);
    if (times > sent.getOrDefault(message, 0) && !mayRepeat(message)) {
      throw new AssertionError(
          part + " sends " + message + " for the " + times + ". time, " + node + " has not");
    }
  }

  /** What followed from the carried rows alone after a step may be sent again in any step. */
  private boolean mayRepeat(Message message) {
    if (!sent.containsKey(message)) {
      return false;
    }
    for (NodeState quiet : states) {
      List<Fact> carried = new ArrayList<>();
      quiet.carried().forEach((name, rows) -> rows.forEach(r -> carried.add(new Fact(name, r))));
      standing.addAll(function.step(function.start(carried), List.of()).sends());
    }
    states.clear();
    return standing.contains(message);
  }

  /** All that was sent here was sent by the parts. */
  void requireAllSent() {
    Set<Message> missing = new HashSet<>(sent.keySet());
    missing.removeAll(required.keySet());
    if (!missing.isEmpty()) {
      throw new AssertionError("the parts of " + node + " never sent " + missing);
    }
  }

  /** What it has of these relations. */
  Set<Fact> has(Predicate<String> relations) {
    Set<Fact> facts = new HashSet<>();
    state
        .carried()
        .forEach((relation, rows) -> {
          if (relations.test(relation)) {
            rows.forEach(row -> facts.add(new Fact(relation, row)));
          }
        });
    return facts;
  }

  /** This life ends; the next begins with what this one has of some relations. */
  void crash(Predicate<String> keeps) {
    Set<Fact> kept = has(keeps);
    life++;
    function = function();
    beginWith(kept);
    states.clear();
    standing.clear();
    sent.clear();
    required.clear();
  }

  /** This life begins with these rows instead. */
  void beginWith(Set<Fact> kept) {
    state = function.start(kept);
  }
}
