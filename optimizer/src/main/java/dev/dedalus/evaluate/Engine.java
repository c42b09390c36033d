package dev.dedalus.evaluate;

import dev.dedalus.evaluate.CompiledRules.Stage;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a node with all their rows of the last tick. A tick takes what changed since the
 * tick before (arrivals, carried facts) and follows the changes through the rules, stratum by
 * stratum; so its cost is that of the changes.
 */
final class Engine {
  private final CompiledRules rules;
  private final Store[] stores;
  private final Frame frame;
  private final Derivations derivations;
  private final @Nullable Recursion[] recursions;
  private final GateChannels gates;
  private final Handover handover;
  private final Agenda agenda = new Agenda();
  private final Folds folds;
  private final Outbox outbox = new Outbox();
  private final List<Message> messages = new ArrayList<>();
  private final List<Standing> standing = new ArrayList<>();
  private final Forgetting forgetting = new Forgetting();
  private List<Change> carried = new ArrayList<>();
  private List<Change> changes = new ArrayList<>();
  private long step;

  /** An engine before its first tick. */
  Engine(CompiledRules rules, GateChannels gates) {
    this.rules = rules;
    this.gates = gates;
    this.handover = new Handover(gates.handedOver());
    this.stores = new Store[rules.catalog().size()];
    for (int i = 0; i < stores.length; i++) {
      stores[i] = rules.catalog().create(i, agenda);
    }
    this.recursions = Recursion.all(rules, agenda);
    this.folds = new Folds(rules.stages(), stores, agenda);
    this.derivations = new Derivations(rules.catalog(), recursions, rules.ruleIds().size());
    this.frame = new Frame(stores, rules.slots(), derivations);
    Agenda.settle(rules.stages(), stores);
    fillConstants();
    for (Instruction rule : rules.constant()) {
      rule.run(frame);
    }
  }

  private void fillConstants() {
    for (Store store : stores) {
      if (store.shape.constant()) {
        for (Row row : rules.constants(store.shape.relation())) {
          store.insert(store.cell(row));
        }
      }
    }
  }

  /** Derives, once, what follows from these facts. */
  void evaluate(Collection<Fact> facts, StepLimits limits) {
    add(facts, 1);
    tick(limits);
  }

  /** Which rules it runs. */
  CompiledRules rules() {
    return rules;
  }

  /** Brings a new engine to where a node is quiet with these carried facts. */
  void restore(Collection<Fact> facts) {
    add(facts, 1);
    tick(StepLimits.NONE);
    carried.clear();
  }

  /**
   * Runs a step; and, where rows are forgotten after it, one without arrivals in which they are
   * gone.
   *
   * @param batch what comes through a gate
   * @param forgets which of the rows that may vanish do
   */
  StepCounts step(
      Collection<Fact> arrivals, StepBatch batch, StepLimits limits, Predicate<Fact> forgets) {
    changes = new ArrayList<>();
    messages.clear();
    standing.clear();
    handover.clear();
    derivations.startStep();
    start();
    SortedMap<Integer, Collection<Change>> gated = batch.changes();
    add(arrivals, 1);
    take(gated, 0);
    tick(limits);
    add(arrivals, -1);
    long ticks = untilQuiet(1, gated, limits);
    end();
    List<Fact> gone = forgetting.forget(forgets, this::isCarried);
    if (!gone.isEmpty()) {
      start();
      add(gone, -1);
      tick(limits);
      for (Fact back : forgetting.derivedAgain()) {
        carried.add(new Change(back.relation(), back.row(), 1));
      }
      ticks = untilQuiet(ticks + 1, Collections.emptySortedMap(), limits);
      end();
    }
    return new StepCounts(ticks, derivations.rows(), derivations.perRule(rules.ruleIds()));
  }

  private void start() {
    outbox.start(++step);
    handover.start();
  }

  private void end() {
    messages.addAll(outbox.messages());
    handover.end();
  }

  private void take(SortedMap<Integer, Collection<Change>> gated, int tick) {
    for (Change change : gated.getOrDefault(tick, List.of())) {
      if (rules.inputs().containsKey(change.relation())) {
        input(change.relation()).add(change.row(), change.sign());
        changes.add(change);
      }
    }
  }

  private boolean isCarried(Fact fact) {
    Integer store = rules.catalog().carried(fact.relation());
    return store != null && stores[store].contains(fact.row());
  }

  private long untilQuiet(
      long ticksBefore, SortedMap<Integer, Collection<Change>> gated, StepLimits limits) {
    int last = gated.isEmpty() ? 0 : gated.lastKey();
    int tick = 0;
    do {
      List<Change> next = carried;
      carried = new ArrayList<>();
      next.forEach(change -> input(change.relation()).add(change.row(), change.sign()));
      take(gated, ++tick);
      if (ticksBefore + tick > limits.ticks()) {
        throw StepException.ticks(
            limits.ticks(), new TreeSet<>(next.stream().map(Change::relation).toList()));
      }
      handover.nextTick();
      tick(limits);
    } while (!carried.isEmpty() || tick < last);
    return ticksBefore + tick;
  }

  /** How the last step changed what the state holds, so far if it met a limit. */
  List<Change> changes() {
    return changes;
  }

  /** What the last step sends. */
  List<Message> messages() {
    return messages;
  }

  /** What the last step hands over, and the one in which rows were gone; each may be empty. */
  List<StepBatch> batches() {
    return handover.batches();
  }

  /** How the rows that keyed timers wait for changed in the last step, in order. */
  List<Standing> standing() {
    return standing;
  }

  /** The carried facts by relation, and what stands at a gate. */
  Map<String, List<Row>> carriedRows() {
    Map<String, List<Row>> rows = new HashMap<>();
    for (Store store : stores) {
      if (store.shape.role() == Catalog.Role.NEXT) {
        rows.put(store.shape.relation(), store.rows());
      }
    }
    gates.taken().forEach(channel -> rows.put(channel, rows(channel)));
    return rows;
  }

  /** How many rows each relation carries. */
  SortedMap<String, Long> carriedCounts() {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (Store store : stores) {
      if (store.shape.role() == Catalog.Role.NEXT) {
        counts.put(store.shape.relation(), (long) store.size());
      }
    }
    return counts;
  }

  /** A relation's rows in the last tick. */
  List<Row> rows(String relation) {
    Integer store = rules.catalog().known(relation);
    return store == null ? rules.constants(relation) : stores[store].rows();
  }

  private void add(Collection<Fact> facts, int sign) {
    for (Fact fact : facts) {
      if (rules.inputs().containsKey(fact.relation())) {
        input(fact.relation()).add(fact.row(), sign);
      }
    }
  }

  private Store input(String relation) {
    Integer store = rules.inputs().get(relation);
    if (store == null) {
      throw new IllegalArgumentException("no such relation: " + relation);
    }
    return stores[store];
  }

  private void tick(StepLimits limits) {
    derivations.startTick(limits.rows());
    for (int next = agenda.take(0); next >= 0; next = agenda.take(next)) {
      switch (rules.stages().get(next)) {
        case Stage.Settle(int store) -> settle(store);
        case Stage.Close(Recursion.Group group) ->
            Objects.requireNonNull(recursions[group.inner().getFirst()]).close(frame);
        case Stage.Fold(RuleSet.AggregateRule rule, int index) -> folds.fold(rule, derivations);
        case Stage.Renumber(RuleSet.NumberingRule rule, int index) ->
            folds.renumber(rule, derivations);
      }
    }
  }

  private void settle(int number) {
    Store store = stores[number];
    List<Cell> cells = store.takeTouched();
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      if (cell.count > 0 && !cell.present) {
        store.insert(cell);
        follow(number, store, cell, 1);
      } else if (cell.count == 0 && cell.present) {
        follow(number, store, cell, -1);
        store.remove(cell);
      } else if (cell.count < 0) {
        throw new IllegalStateException("fewer than no derivations: " + store.shape + cell.row);
      }
      store.drop(cell);
    }
  }

  private void follow(int number, Store store, Cell cell, int sign) {
    List<Occurrence> occurrences = rules.occurrences().get(number);
    for (int i = 0; i < occurrences.size(); i++) {
      occurrences.get(i).run(frame, cell.row, sign);
    }
    switch (store.shape.role()) {
      case NEXT -> {
        Change change = new Change(store.shape.relation(), cell.row, sign);
        if (sign > 0 || !forgetting.isExpected(change.relation(), change.row())) {
          carried.add(change);
        }
        changes.add(change);
      }
      case FORGET -> {
        if (sign > 0) {
          forgetting.permit(new Fact(store.shape.relation(), cell.row));
        }
      }
      case STANDING -> {
        String timer = store.shape.relation();
        standing.add(Standing.of(timer, rules.catalog().keySize(timer), cell.row, sign > 0));
      }
      case SEND -> {
        if (!handover.change(store.shape.relation(), cell.row, sign)) {
          outbox.change(store.shape.relation(), cell, sign);
        }
      }
      case RELATION, PROJECTION, GROUPS, INNER -> folds.mark(number, cell.row);
    }
  }

  /** A carried fact, or a row at a gate, comes (1) or goes (-1). */
  record Change(String relation, Row row, int sign) {}
}
