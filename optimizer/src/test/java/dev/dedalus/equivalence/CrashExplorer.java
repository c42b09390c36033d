package dev.dedalus.equivalence;

import dev.dedalus.equivalence.NodeSteps.State;
import dev.dedalus.equivalence.NodeSteps.Taken;
import dev.dedalus.evaluate.Message;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.placement.Routing;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All schedules of one logical node in which, at any moment, some of its physical nodes lose what
 * they carry, once, and with it any part of what is under way.
 */
final class CrashExplorer {
  private final List<PhysicalNode> nodes;
  private final List<NodeSteps> steps = new ArrayList<>();
  private final Routing routing;
  private final List<Set<String>> crashes;

  /**
   * Schedules of a placement.
   *
   * @param crashes names of nodes that may lose what they carry together
   */
  CrashExplorer(Placement placement, List<Set<String>> crashes) {
    this.nodes = placement.nodes();
    this.routing = new Routing(placement);
    this.crashes = crashes;
    nodes.forEach(node -> steps.add(new NodeSteps(placement, Optional.empty(), node)));
  }

  /** A moment: states and what is under way by node, replies of earlier phases and of this one. */
  private record Moment(
      List<State> states,
      List<Bag<Fact>> waiting,
      List<Bag<Message>> before,
      Bag<Message> now,
      boolean crashed) {}

  /** What clients see, phase by phase, of each schedule. */
  Set<List<Bag<Message>>> outcomes(Script script) {
    List<State> states = steps.stream().map(node -> node.first().to()).toList();
    List<Bag<Fact>> waiting = new ArrayList<>(Collections.nCopies(nodes.size(), Bag.empty()));
    Bag<Message> now = Bag.empty();
    for (NodeSteps node : steps) {
      now = deliver(node.first().sends(), waiting, now);
    }
    Set<Moment> reached = Set.of(new Moment(states, waiting, List.of(), now, false));
    for (List<Script.Arrival> phase : script.phases()) {
      reached = quietAfter(reached, phase);
    }
    Set<List<Bag<Message>>> outcomes = new HashSet<>();
    reached.forEach(moment -> outcomes.add(moment.before()));
    return outcomes;
  }

  private Set<Moment> quietAfter(Set<Moment> starts, List<Script.Arrival> phase) {
    Set<Moment> known = new HashSet<>();
    Deque<Moment> open = new ArrayDeque<>();
    Set<Moment> quiet = new HashSet<>();
    for (Moment start : starts) {
      List<Bag<Fact>> waiting = new ArrayList<>(start.waiting());
      phase.forEach(arrival -> send(arrival.target(), arrival.fact(), waiting));
      open.push(new Moment(start.states(), waiting, start.before(), start.now(), start.crashed()));
    }
    while (!open.isEmpty()) {
      Moment moment = open.pop();
      if (!known.add(moment)) {
        continue;
      }
      if (moment.waiting().stream().allMatch(Bag::isEmpty)) {
        List<Bag<Message>> before = new ArrayList<>(moment.before());
        before.add(moment.now());
        quiet.add(
            new Moment(moment.states(), moment.waiting(), before, Bag.empty(), moment.crashed()));
      }
      step(moment, open);
      if (!moment.crashed()) {
        crashes.forEach(lost -> crash(moment, lost, open));
      }
    }
    return quiet;
  }

  private void step(Moment from, Deque<Moment> open) {
    for (int node = 0; node < nodes.size(); node++) {
      for (var arrivals : Subsets.of(from.waiting().get(node).counts())) {
        Taken taken = steps.get(node).step(from.states().get(node), arrivals.keySet());
        List<State> states = new ArrayList<>(from.states());
        states.set(node, taken.to());
        List<Bag<Fact>> waiting = new ArrayList<>(from.waiting());
        waiting.set(node, waiting.get(node).without(arrivals));
        Bag<Message> now = deliver(taken.sends(), waiting, from.now());
        open.push(new Moment(states, waiting, from.before(), now, from.crashed()));
      }
    }
  }

  private void crash(Moment from, Set<String> lost, Deque<Moment> open) {
    List<State> states = new ArrayList<>(from.states());
    for (int node = 0; node < nodes.size(); node++) {
      if (lost.contains(nodes.get(node).name())) {
        states.set(node, steps.get(node).first().to());
      }
    }
    for (List<Bag<Fact>> left : losses(from.waiting())) {
      open.push(new Moment(states, left, from.before(), from.now(), true));
    }
  }

  /** What may be left of what is under way. */
  private static List<List<Bag<Fact>>> losses(List<Bag<Fact>> waiting) {
    List<List<Bag<Fact>>> all = List.of(List.of());
    for (Bag<Fact> one : waiting) {
      List<List<Bag<Fact>>> longer = new ArrayList<>();
      for (List<Bag<Fact>> start : all) {
        longer.add(append(start, one));
        Subsets.of(one.counts()).forEach(gone -> longer.add(append(start, one.without(gone))));
      }
      all = longer;
    }
    return all;
  }

  private static List<Bag<Fact>> append(List<Bag<Fact>> start, Bag<Fact> last) {
    List<Bag<Fact>> longer = new ArrayList<>(start);
    longer.add(last);
    return longer;
  }

  private Bag<Message> deliver(
      Collection<Message> sends, List<Bag<Fact>> waiting, Bag<Message> now) {
    List<Message> replies = new ArrayList<>();
    for (Message message : sends) {
      switch (message.location()) {
        case NodeValue target -> send(target, new Fact(message.relation(), message.row()), waiting);
        default -> replies.add(message);
      }
    }
    return now.with(replies);
  }

  private void send(NodeValue target, Fact fact, List<Bag<Fact>> waiting) {
    routing
        .route(fact.relation(), target, fact.row())
        .map(nodes::indexOf)
        .ifPresent(node -> waiting.set(node, waiting.get(node).with(List.of(fact))));
  }
}
