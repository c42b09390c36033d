package dev.dedalus.equivalence;

import dev.dedalus.equivalence.NodeSteps.State;
import dev.dedalus.equivalence.NodeSteps.Taken;
import dev.dedalus.evaluate.Message;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.placement.Routing;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * All schedules of a placement: each step takes any non-empty part of what is under way to its
 * node. Of nodes that no other busy one can send to, directly or not, it is enough to take one
 * first: its steps and those of the others change nothing for each other.
 */
final class Explorer {
  private static final int WAITING_MAX = 7;

  private final List<PhysicalNode> nodes;
  private final List<NodeSteps> steps = new ArrayList<>();
  private final Routing routing;
  private final MessageFlow flow;
  private final Set<String> answers = new HashSet<>();
  private final GateLanes gates;

  private Explorer(Placement placement, Optional<Placement> initless, GateFault gates) {
    this.gates = new GateLanes(placement, gates);
    this.nodes = placement.nodes();
    this.routing = new Routing(placement);
    this.flow = new MessageFlow(placement);
    placement.program().requests().forEach(request -> answers.addAll(request.replies()));
    nodes.forEach(node -> steps.add(new NodeSteps(placement, initless, node)));
  }

  /**
   * Schedules that say also which replies may be sent again.
   *
   * @throws dev.dedalus.evaluate.StepException if a first step meets a limit
   */
  static Explorer withRepeats(Placement placement) {
    return new Explorer(placement, Optional.of(Initless.of(placement)), GateFault.NONE);
  }

  /**
   * Schedules in which no node repeats anything: what our engines do.
   *
   * @throws dev.dedalus.evaluate.StepException if a first step meets a limit
   */
  static Explorer withoutRepeats(Placement placement) {
    return withoutRepeats(placement, GateFault.NONE);
  }

  /**
   * The same with gates that have a fault.
   *
   * @throws dev.dedalus.evaluate.StepException if a first step meets a limit
   */
  static Explorer withoutRepeats(Placement placement, GateFault gates) {
    return new Explorer(placement, Optional.empty(), gates);
  }

  /** How far a search goes. */
  record Bounds(int configurations, int repeatedMessages) {}

  /** A moment of a schedule: states and what is under way by node, what clients saw so far. */
  private record Configuration(
      List<State> states,
      List<Bag<Fact>> waiting,
      GateLanes.Moment atGates,
      List<Seen> before,
      Seen now,
      int repeatsLeft) {
    boolean isQuiet() {
      return waiting.stream().allMatch(Bag::isEmpty) && atGates.isQuiet();
    }

    boolean isStarted(int node) {
      return states.get(node).isStarted();
    }
  }

  private boolean isBusy(Configuration at, int node) {
    boolean started = at.isStarted(node);
    return (!at.waiting().get(node).isEmpty() && gates.isOpen(at.atGates(), node, started))
        || !gates.choices(at.atGates(), node, started).isEmpty();
  }

  /**
   * What clients see, phase by phase, of each schedule; empty if there are too many.
   *
   * @throws dev.dedalus.evaluate.StepException if a step meets a limit
   */
  Optional<SequencedSet<List<Seen>>> outcomes(Script script, Bounds bounds) {
    SequencedSet<Configuration> reached = new LinkedHashSet<>(List.of(start(bounds)));
    for (List<Script.Arrival> phase : script.phases()) {
      SequencedSet<Configuration> quiet = new LinkedHashSet<>();
      Search search = new Search(bounds.configurations());
      for (Configuration configuration : reached) {
        search.found(submit(configuration, phase));
      }
      while (!search.open.isEmpty()) {
        Configuration next = search.open.pop();
        if (next.isQuiet()) {
          quiet.add(ended(next));
        }
        if (!successors(next, search) || search.isTooLarge()) {
          return Optional.empty();
        }
      }
      reached = quiet;
    }
    SequencedSet<List<Seen>> outcomes = new LinkedHashSet<>();
    reached.forEach(configuration -> outcomes.add(configuration.before()));
    return Optional.of(outcomes);
  }

  /** Configurations of a phase, each once. */
  private static final class Search {
    private final int bound;
    private final Set<Configuration> known = new HashSet<>();
    private final Deque<Configuration> open = new ArrayDeque<>();

    Search(int bound) {
      this.bound = bound;
    }

    void found(Configuration configuration) {
      if (!isTooLarge() && known.add(configuration)) {
        open.push(configuration);
      }
    }

    boolean isTooLarge() {
      return known.size() > bound;
    }
  }

  private Configuration start(Bounds bounds) {
    List<State> states = new ArrayList<>();
    List<Bag<Fact>> waiting = new ArrayList<>(Collections.nCopies(nodes.size(), Bag.empty()));
    GateLanes.Moment atGates = gates.start();
    List<Message> sends = new ArrayList<>();
    for (int node = 0; node < nodes.size(); node++) {
      Taken first = steps.get(node).first();
      states.add(first.to());
      GateLanes.After after = gates.stepped(atGates, atGates, node, first);
      atGates = after.moment();
      sends.addAll(after.leaving());
    }
    Seen seen = deliver(sends, waiting, Seen.NOTHING);
    return new Configuration(states, waiting, atGates, List.of(), seen, bounds.repeatedMessages());
  }

  private Configuration submit(Configuration from, List<Script.Arrival> phase) {
    List<Bag<Fact>> waiting = new ArrayList<>(from.waiting());
    Seen now = from.now();
    for (Script.Arrival arrival : phase) {
      send(arrival.target(), arrival.fact(), waiting);
    }
    for (State state : from.states()) {
      now = repeatable(now, state);
    }
    return new Configuration(
        from.states(), waiting, from.atGates(), from.before(), now, from.repeatsLeft());
  }

  private static Configuration ended(Configuration quiet) {
    List<Seen> before = new ArrayList<>(quiet.before());
    before.add(quiet.now());
    return new Configuration(
        quiet.states(),
        quiet.waiting(),
        quiet.atGates(),
        before,
        Seen.NOTHING,
        quiet.repeatsLeft());
  }

  /** Adds where a schedule may go on to; false where there is too much to choose from. */
  private boolean successors(Configuration from, Search search) {
    List<Integer> busy = new ArrayList<>();
    for (int node = 0; node < nodes.size(); node++) {
      if (isBusy(from, node)) {
        busy.add(node);
      }
      if (from.waiting().get(node).counts().size() > WAITING_MAX) {
        return false;
      }
    }
    List<Integer> chosen = from.repeatsLeft() > 0 ? busy : flow.first(busy);
    for (int node : chosen) {
      step(from, node, search);
    }
    if (from.repeatsLeft() > 0) {
      repeat(from, search);
    }
    return true;
  }

  /** Adds all steps of a node. */
  private void step(Configuration from, int node, Search search) {
    State state = from.states().get(node);
    List<GateLanes.Choice> choices = gates.choices(from.atGates(), node, state.isStarted());
    if (gates.isOpen(from.atGates(), node, state.isStarted())) {
      for (var arrivals : Subsets.of(from.waiting().get(node).counts())) {
        List<Bag<Fact>> waiting = new ArrayList<>(from.waiting());
        waiting.set(node, waiting.get(node).without(arrivals));
        Taken taken = steps.get(node).step(state, arrivals.keySet());
        search.found(after(from, node, taken, waiting, from.atGates()));
        for (GateLanes.Choice choice : gates.mixes() ? choices : List.<GateLanes.Choice>of()) {
          Taken both = steps.get(node).step(state, arrivals.keySet(), choice.taken());
          search.found(after(from, node, both, new ArrayList<>(waiting), choice.rest()));
        }
      }
    }
    for (GateLanes.Choice choice : choices) {
      Taken taken = steps.get(node).step(state, choice.taken());
      search.found(after(from, node, taken, new ArrayList<>(from.waiting()), choice.rest()));
    }
  }

  private Configuration after(
      Configuration from, int node, Taken taken, List<Bag<Fact>> waiting, GateLanes.Moment rest) {
    List<State> states = new ArrayList<>(from.states());
    states.set(node, taken.to());
    GateLanes.After after = gates.stepped(from.atGates(), rest, node, taken);
    Seen now = repeatable(deliver(after.leaving(), waiting, from.now()), taken.to());
    return new Configuration(
        states, waiting, after.moment(), from.before(), now, from.repeatsLeft());
  }

  /** Whether, in what was searched, an idle step could send something to a node again. */
  boolean hasRepeatedMessages() {
    return steps.stream().anyMatch(NodeSteps::hasRepeatedMessages);
  }

  /** Idle steps that send one message to a node again. */
  private void repeat(Configuration from, Search search) {
    for (State state : from.states()) {
      for (Message message : state.repeats()) {
        List<Bag<Fact>> waiting = new ArrayList<>(from.waiting());
        if (message.location() instanceof NodeValue target
            && send(target, new Fact(message.relation(), message.row()), waiting)) {
          search.found(
              new Configuration(
                  from.states(),
                  waiting,
                  from.atGates(),
                  from.before(),
                  from.now(),
                  from.repeatsLeft() - 1));
        }
      }
    }
  }

  private Seen deliver(List<Message> sends, List<Bag<Fact>> waiting, Seen now) {
    List<Message> replies = new ArrayList<>();
    for (Message message : sends) {
      switch (message.location()) {
        case NodeValue target -> send(target, new Fact(message.relation(), message.row()), waiting);
        default -> replies.add(message);
      }
    }
    return replies.isEmpty() ? now : new Seen(observed(now.sent(), replies), now.repeatable());
  }

  /** What clients see of replies: of equal answers to a request one, of others each. */
  Bag<Message> observed(Bag<Message> before, List<Message> replies) {
    Bag<Message> seen = before;
    for (Message reply : replies) {
      if (!answers.contains(reply.relation()) || !seen.counts().containsKey(reply)) {
        seen = seen.with(List.of(reply));
      }
    }
    return seen;
  }

  /** Puts a fact on its way, if anybody reads it. */
  private boolean send(NodeValue target, Fact fact, List<Bag<Fact>> waiting) {
    List<PhysicalNode> to = routing.route(fact.relation(), target, fact.row());
    to.stream()
        .map(nodes::indexOf)
        .forEach(node -> waiting.set(node, waiting.get(node).with(List.of(fact))));
    return !to.isEmpty();
  }

  private static Seen repeatable(Seen now, State state) {
    if (now.repeatable().containsAll(state.repeats())) {
      return now;
    }
    SequencedSet<Message> repeatable = new LinkedHashSet<>(now.repeatable());
    state.repeats().stream()
        .filter(message -> message.location() instanceof Value.ClientValue)
        .forEach(repeatable::add);
    return new Seen(now.sent(), repeatable);
  }
}
