package dev.dedalus.testing;

import dev.dedalus.evaluate.SimulatedNetwork;
import dev.dedalus.evaluate.SimulationSettings;
import dev.dedalus.evaluate.StepException;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.Moment;
import dev.dedalus.semantics.ScriptedTest;
import dev.dedalus.syntax.ScriptEvent;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;

/**
 * One run of a test. Everything random follows from a seed: which messages arrive when, how many
 * steps lie between two things that happen, in which order those of one time happen, what a crash
 * loses.
 */
final class TestRun {
  /** Steps of all nodes, in a whole run. */
  static final long MOST_STEPS = 100_000;

  /** How often all timers fire once more before a run that is never quiet ends all the same. */
  static final int MOST_ROUNDS = 20;

  private static final int LONGEST_PAUSE_BITS = 8;

  private final Placement placement;
  private final ScriptClients clients;
  private final SplittableRandom random;
  private final SimulatedNetwork network;
  private final TestListener listener;
  private final List<Fact> asked = new ArrayList<>();
  private final Set<NodeValue> crashed = new LinkedHashSet<>();
  private long steps;

  private TestRun(Placement placement, ScriptClients clients, long seed, TestListener listener) {
    this.placement = placement;
    this.clients = clients;
    this.random = new SplittableRandom(seed);
    this.listener = listener;
    this.network =
        new SimulatedNetwork(placement, SimulationSettings.of(random.nextLong()), listener);
  }

  /** Runs a test. */
  static RunOutcome run(
      Placement placement, ScriptedTest test, Observer observer, long seed, TestListener listener) {
    try {
      TestRun run = new TestRun(placement, new ScriptClients(test), seed, listener);
      run.happen(Moment.of(test.script()));
      return new RunOutcome.Quiet(observer.observe(run.network, run.asked, run.crashed));
    } catch (StepException exceeded) {
      return new RunOutcome.Stopped("a node stops: " + exceeded.getMessage());
    } catch (NeverQuietException e) {
      return new RunOutcome.Stopped(
          "not quiet after " + MOST_STEPS + " steps: messages lead to messages");
    }
  }

  private void happen(List<Moment> moments) {
    for (Moment moment : moments) {
      if (moment.afterQuiet()) {
        untilQuiet();
      }
      List<ScriptEvent> events = new ArrayList<>(moment.events());
      Collections.shuffle(events, random);
      for (ScriptEvent event : events) {
        pause();
        listener.happens(event);
        happen(event);
      }
    }
    untilQuiet();
  }

  /** Steps between two things that happen: none, some or many. */
  private void pause() {
    int longest = 1 << random.nextInt(LONGEST_PAUSE_BITS);
    var _ = network.run(random.nextInt(longest), this::count);
  }

  /**
   * Runs until nothing is under way and all timers can fire once more without changing what any
   * node carries and without a reply.
   */
  private void untilQuiet() {
    drain();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<SortedMap<String, NavigableSet<Row>>> before = carried();
      int replies = network.replies().size();
      network.armAll();
      drain();
      if (replies == network.replies().size() && before.equals(carried())) {
        return;
      }
    }
  }

  private void drain() {
    var _ = network.run(MOST_STEPS + 1, this::count);
  }

  private void count() {
    if (++steps > MOST_STEPS) {
      throw new NeverQuietException();
    }
  }

  private List<SortedMap<String, NavigableSet<Row>>> carried() {
    List<SortedMap<String, NavigableSet<Row>>> all = new ArrayList<>();
    for (PhysicalNode node : placement.nodes()) {
      all.add(network.state(node).carried());
    }
    return all;
  }

  private void happen(ScriptEvent event) {
    switch (event.action()) {
      case ScriptEvent.Ask ask -> ask(ask);
      case ScriptEvent.Crash(ScriptEvent.Members members) -> {
        for (NodeValue node : nodes(members)) {
          if (!network.isDown(node)) {
            crashed.add(node);
            network.crash(node);
          }
        }
      }
      case ScriptEvent.Start(ScriptEvent.Members members) -> {
        for (NodeValue node : nodes(members)) {
          if (network.isDown(node)) {
            network.start(node);
          }
        }
      }
      case ScriptEvent.Lose(ScriptEvent.Members from, ScriptEvent.Members to) ->
          nodes(from).forEach(sender -> nodes(to).forEach(node -> network.lose(sender, node)));
      case ScriptEvent.Heal(ScriptEvent.Members from, ScriptEvent.Members to) ->
          nodes(from).forEach(sender -> nodes(to).forEach(node -> network.heal(sender, node)));
    }
  }

  private List<NodeValue> nodes(ScriptEvent.Members members) {
    return placement.program().nodes(members);
  }

  private void ask(ScriptEvent.Ask ask) {
    ClientValue client = clients.session(ask.client());
    List<Value> columns = new ArrayList<>();
    for (Term column : ask.columns()) {
      columns.add(((Term.Constant) column).value());
    }
    List<Value> row = new ArrayList<>(List.of(client));
    row.addAll(columns);
    asked.add(new Fact(ask.request(), Row.of(row)));
    if (ask.to().isPresent()) {
      network.submit(client, ask.request(), columns, nodes(ask.to().get()).getFirst());
    } else {
      network.submit(client, ask.request(), columns);
    }
  }

  private static final class NeverQuietException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
