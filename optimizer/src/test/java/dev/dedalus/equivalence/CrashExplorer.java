package dev.dedalus.equivalence;

import dev.dedalus.equivalence.NodeSteps.State;
import dev.dedalus.equivalence.NodeSteps.Taken;
import dev.dedalus.evaluate.Message;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.placement.Routing;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.Rule;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All schedules of one logical node in which, at any moment, some of its physical nodes crash,
 * once: they lose what they carry but for what they keep, what one of them forwards to another, and
 * any part of what else is under way. Behind a gate a node catches up before it crashes.
 */
final class CrashExplorer {
  private final Placement placement;
  private final List<PhysicalNode> nodes;
  private final List<NodeSteps> steps = new ArrayList<>();
  private final Routing routing;
  private final List<Set<String>> crashes;
  private final Predicate<String> kept;
  private final GateLanes gates;

  /**
   * Schedules of a placement.
   *
   * @param crashes names of nodes that may crash together
   * @param kept relations whose rows a crash leaves
   */
  CrashExplorer(Placement placement, List<Set<String>> crashes, Predicate<String> kept) {
    this.placement = placement;
    this.nodes = placement.nodes();
    this.routing = new Routing(placement);
    this.crashes = crashes;
    this.kept = kept;
    this.gates = new GateLanes(placement, GateFault.NONE);
    nodes.forEach(node -> steps.add(new NodeSteps(placement, Optional.empty(), node)));
  }

  /** What clients see, phase by phase, and the phase of the crash; none: after the last. */
  record Outcome(List<Bag<Message>> phases, int crash) {}

  /**
   * A moment: states and what is under way by node, replies of earlier phases and of this one, the
   * phase of the crash, if there was one.
   */
  private record Moment(
      List<State> states,
      List<Bag<Fact>> waiting,
      GateLanes.Moment atGates,
      List<Bag<Message>> before,
      Bag<Message> now,
      Optional<Integer> crash) {}

  /** What clients see of each schedule. */
  Set<Outcome> outcomes(Script script) {
    List<State> states = steps.stream().map(node -> node.first().to()).toList();
    List<Bag<Fact>> waiting = new ArrayList<>(Collections.nCopies(nodes.size(), Bag.empty()));
    GateLanes.Moment atGates = gates.start();
    Bag<Message> now = Bag.empty();
    for (int node = 0; node < nodes.size(); node++) {
      GateLanes.After after = gates.stepped(atGates, atGates, node, steps.get(node).first());
      now = deliver(after.leaving(), waiting, now);
      atGates = after.moment();
    }
    Set<Moment> reached =
        Set.of(new Moment(states, waiting, atGates, List.of(), now, Optional.empty()));
    for (List<Script.Arrival> phase : script.phases()) {
      reached = quietAfter(reached, phase);
    }
    Set<Outcome> outcomes = new HashSet<>();
    for (Moment end : reached) {
      outcomes.add(new Outcome(end.before(), end.crash().orElse(end.before().size())));
    }
    return outcomes;
  }

  private Set<Moment> quietAfter(Set<Moment> starts, List<Script.Arrival> phase) {
    Set<Moment> known = new HashSet<>();
    Deque<Moment> open = new ArrayDeque<>();
    Set<Moment> quiet = new HashSet<>();
    for (Moment start : starts) {
      List<Bag<Fact>> waiting = new ArrayList<>(start.waiting());
      phase.forEach(arrival -> send(arrival.target(), arrival.fact(), waiting));
      open.push(
          new Moment(
              start.states(),
              waiting,
              start.atGates(),
              start.before(),
              start.now(),
              start.crash()));
    }
    while (!open.isEmpty()) {
      Moment moment = open.pop();
      if (!known.add(moment)) {
        continue;
      }
      if (moment.waiting().stream().allMatch(Bag::isEmpty) && moment.atGates().isQuiet()) {
        List<Bag<Message>> before = new ArrayList<>(moment.before());
        before.add(moment.now());
        quiet.add(
            new Moment(
                moment.states(),
                moment.waiting(),
                moment.atGates(),
                before,
                Bag.empty(),
                moment.crash()));
      }
      step(moment, open);
      if (moment.crash().isEmpty()) {
        crashes.forEach(lost -> crash(moment, lost, open));
      }
    }
    return quiet;
  }

  private void step(Moment from, Deque<Moment> open) {
    for (int node = 0; node < nodes.size(); node++) {
      State state = from.states().get(node);
      if (gates.isOpen(from.atGates(), node, state.isStarted())) {
        for (var arrivals : Subsets.of(from.waiting().get(node).counts())) {
          Taken taken = steps.get(node).step(state, arrivals.keySet());
          List<Bag<Fact>> waiting = new ArrayList<>(from.waiting());
          waiting.set(node, waiting.get(node).without(arrivals));
          open.push(after(from, node, taken, waiting, from.atGates()));
        }
      }
      batches(from, node).forEach(choice -> open.push(afterBatch(from, choice)));
    }
  }

  private record Batch(int node, GateLanes.Choice choice) {}

  private List<Batch> batches(Moment from, int node) {
    return gates.choices(from.atGates(), node, from.states().get(node).isStarted()).stream()
        .map(choice -> new Batch(node, choice))
        .toList();
  }

  private Moment afterBatch(Moment from, Batch batch) {
    int node = batch.node();
    Taken taken = steps.get(node).step(from.states().get(node), batch.choice().taken());
    return after(from, node, taken, new ArrayList<>(from.waiting()), batch.choice().rest());
  }

  private Moment after(
      Moment from, int node, Taken taken, List<Bag<Fact>> waiting, GateLanes.Moment rest) {
    List<State> states = new ArrayList<>(from.states());
    states.set(node, taken.to());
    GateLanes.After after = gates.stepped(from.atGates(), rest, node, taken);
    Bag<Message> now = deliver(after.leaving(), waiting, from.now());
    return new Moment(states, waiting, after.moment(), from.before(), now, from.crash());
  }

  private void crash(Moment crashing, Set<String> lost, Deque<Moment> open) {
    Moment from = crashing;
    Set<Integer> ending = new HashSet<>();
    for (int node = 0; node < nodes.size(); node++) {
      if (lost.contains(nodes.get(node).name())) {
        ending.add(node);
        while (!batches(from, node).isEmpty()) {
          from = afterBatch(from, batches(from, node).getFirst());
        }
      }
    }
    for (List<Bag<Fact>> left : losses(from.waiting())) {
      GateLanes.Moment atGates = gates.ended(from.atGates(), ending);
      List<State> states = new ArrayList<>(from.states());
      List<Bag<Fact>> waiting = new ArrayList<>(left);
      Bag<Message> now = from.now();
      for (int node = 0; node < nodes.size(); node++) {
        if (lost.contains(nodes.get(node).name())) {
          waiting.set(node, waiting.get(node).without(sentBy(lost, waiting.get(node))));
        }
      }
      for (int node = 0; node < nodes.size(); node++) {
        if (lost.contains(nodes.get(node).name())) {
          Taken taken = steps.get(node).restarted(from.states().get(node), kept);
          states.set(node, taken.to());
          GateLanes.After after = gates.stepped(atGates, atGates, node, taken);
          now = deliver(after.leaving(), waiting, now);
          atGates = after.moment();
        }
      }
      open.push(
          new Moment(
              states, waiting, atGates, from.before(), now, Optional.of(from.before().size())));
    }
  }

  /** Of what waits, that which parts of the same logical node forwarded that crash, too. */
  private Map<Fact, Integer> sentBy(Set<String> lost, Bag<Fact> waiting) {
    Map<Fact, Integer> sent = new HashMap<>(waiting.counts());
    sent.keySet()
        .removeIf(fact ->
            !placement.generated().containsKey(fact.relation())
                || nodes.stream()
                    .filter(node -> !lost.contains(node.name()))
                    .anyMatch(node -> sends(node, fact.relation())));
    return sent;
  }

  private boolean sends(PhysicalNode node, String relation) {
    return placement.part(node.part()).rules().stream()
        .map(CheckedRule::rule)
        .anyMatch(rule -> rule.kind() == Rule.Kind.SEND && rule.head().relation().equals(relation));
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
    routing.route(fact.relation(), target, fact.row()).stream()
        .map(nodes::indexOf)
        .forEach(node -> waiting.set(node, waiting.get(node).with(List.of(fact))));
  }
}
