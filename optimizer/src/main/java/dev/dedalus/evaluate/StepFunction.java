package dev.dedalus.evaluate;

import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Key;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.Rule;
import dev.dedalus.value.CanonicalBytes;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A physical node as a deterministic state machine: state and arrivals to the next state and what
 * is sent. No clock, no thread, no randomness, no input or output. One function may serve many
 * states, in one thread.
 */
public final class StepFunction {
  private final CompiledRules rules;
  private final StepLimits limits;
  private final List<Fact> init;
  private final Set<String> remembering;
  private final GateChannels gates;

  private StepFunction(
      CompiledRules rules,
      StepLimits limits,
      List<Fact> init,
      Set<String> remembering,
      GateChannels gates) {
    this.rules = rules;
    this.gates = gates;
    this.limits = limits;
    this.init = init;
    this.remembering = remembering;
  }

  /**
   * The step function of a part that has one partition; of several, use {@link #of(Placement,
   * PhysicalNode, StepSettings)}.
   *
   * @param self the logical node
   * @throws StepException if the relations that never change have too many rows
   */
  public static StepFunction of(Placement placement, Part part, NodeValue self) {
    return of(
        placement,
        new PhysicalNode(part.name(), part.component(), self.ordinal(), 0),
        StepSettings.STANDARD);
  }

  /**
   * The step function of a physical node. Rows of {@code init} stand on the partition that their
   * key belongs to.
   *
   * @throws StepException if the relations that never change have too many rows
   */
  public static StepFunction of(Placement placement, PhysicalNode node, StepSettings settings) {
    Part part = placement.part(node.part());
    ConstantRelations constants = new ConstantRelations(placement, part, node.logical(), settings);
    Set<String> names = constants.names();
    List<CheckedRule> constantRules = constants.rules(names);
    RuleSet first = ruleSet(placement, settings, Set.of());
    names.forEach(first::store);
    CompiledRules once = Compilation.compile(first, constantRules, Map.of());
    Map<String, List<Row>> rows = constants.rows(names, once, settings.limits());
    List<CheckedRule> others = new ArrayList<>(part.rules());
    others.removeAll(constantRules);
    CompiledRules compiled = Compilation.compile(ruleSet(placement, settings, names), others, rows);
    Set<String> remembering = new HashSet<>();
    for (CheckedRule rule : part.rules()) {
      String name = rule.rule().head().relation();
      if (name.endsWith(PlainRules.SEEN)) {
        remembering.add(PlainRules.shown(name));
      }
    }
    return new StepFunction(
        compiled,
        settings.limits(),
        init(placement, part, node),
        remembering,
        GateChannels.of(placement, part.name()));
  }

  private static RuleSet ruleSet(Placement placement, StepSettings settings, Set<String> names) {
    Map<String, Integer> arity = new TreeMap<>();
    placement
        .program()
        .functions()
        .forEach((name, function) -> arity.put(name, function.arguments().size()));
    return RuleSet.empty(new Catalog(), settings.functions(), arity, names);
  }

  private static List<Fact> init(Placement placement, Part part, PhysicalNode node) {
    Set<String> tables = new HashSet<>();
    List<Fact> facts = new ArrayList<>();
    for (CheckedRule rule : part.rules()) {
      String name = rule.rule().head().relation();
      if (rule.rule().kind() == Rule.Kind.NEXT && tables.add(name)) {
        placement
            .relation(part.component(), name)
            .flatMap(Relation::table)
            .ifPresent(table -> table.init().forEach(row -> facts.add(new Fact(name, row))));
      }
    }
    facts.removeIf(fact -> !belongs(fact, part, node));
    return facts;
  }

  private static boolean belongs(Fact fact, Part part, PhysicalNode node) {
    if (part.partitions() == 1
        || !(part.distribution() instanceof Distribution.ByKey(Map<String, Key> keys))) {
      return true;
    }
    Key key = keys.get(fact.relation());
    return key == null
        || CanonicalBytes.partition(CanonicalBytes.slot(key.of(fact.row())), part.partitions())
            == node.partition();
  }

  /** Whether the node is behind a gate: its first step takes the first batch. */
  public boolean isBehindGate() {
    return !gates.taken().isEmpty();
  }

  /** The state of a node that starts with nothing kept: the rows of {@code init} stand. */
  public NodeState start() {
    return unstarted(init);
  }

  /**
   * The state of a node that starts with kept rows; rows of {@code init} stand for tables of which
   * there are none. What stood at a gate is not kept: the first batch brings it again.
   */
  public NodeState start(Collection<Fact> kept) {
    Set<String> having = new HashSet<>();
    kept.forEach(fact -> having.add(fact.relation()));
    List<Fact> facts = new ArrayList<>(kept);
    facts.removeIf(fact -> gates.taken().contains(fact.relation()));
    init.stream().filter(fact -> !having.contains(fact.relation())).forEach(facts::add);
    return unstarted(facts);
  }

  /** What a node starts with is not new. */
  private NodeState unstarted(List<Fact> facts) {
    Set<Fact> all = new LinkedHashSet<>(facts);
    for (Fact fact : facts) {
      if (remembering.contains(fact.relation())) {
        all.add(new Fact(fact.relation() + PlainRules.SEEN, fact.row()));
      }
    }
    return NodeState.unstarted(all);
  }

  /**
   * One step, after which every row vanishes that may. The first one of a node is without arrivals.
   *
   * @param arrivals requests (client first), messages, timers; those that no rule reads do nothing
   * @throws StepException if a limit is met; the state may be used again
   * @throws IllegalArgumentException if there are arrivals before the first step
   */
  public StepResult step(NodeState state, Collection<Fact> arrivals) {
    return step(state, arrivals, fact -> true);
  }

  /**
   * One step.
   *
   * @param forgets which of the rows that may vanish do so after the step; the others may later, as
   *     long as the state is gone on from
   */
  public StepResult step(NodeState state, Collection<Fact> arrivals, Predicate<Fact> forgets) {
    return step(state, arrivals, StepBatch.EMPTY, forgets);
  }

  /**
   * One step.
   *
   * @param batch what comes through a gate; the first one comes to the first step
   * @param forgets which of the rows that may vanish do so after the step; the others may later, as
   *     long as the state is gone on from
   */
  public StepResult step(
      NodeState state, Collection<Fact> arrivals, StepBatch batch, Predicate<Fact> forgets) {
    boolean started = state.isStarted();
    if (!started && !arrivals.isEmpty()) {
      throw new IllegalArgumentException("a node's first step takes no arrivals");
    }
    Engine engine = state.take(rules);
    boolean moved = engine != null;
    if (engine == null) {
      engine = new Engine(rules, gates);
      if (started) {
        engine.restore(state.facts());
      }
    }
    try {
      StepCounts counts = engine.step(started ? arrivals : state.facts(), batch, limits, forgets);
      NodeState next = NodeState.of(engine);
      if (moved) {
        state.supersede(next, engine.changes());
      }
      return new StepResult(
          next, engine.messages(), batches(engine, !started), engine.standing(), counts);
    } catch (StepException exceeded) {
      if (moved) {
        state.supersede(NodeState.of(engine), engine.changes());
        List<Fact> before = state.facts();
        state.supersede(NodeState.carrying(before), List.of());
      }
      throw exceeded;
    }
  }

  /** The first step of a node is handed over in any case. */
  private List<StepBatch> batches(Engine engine, boolean first) {
    List<StepBatch> batches = new ArrayList<>();
    if (!gates.handedOver().isEmpty()) {
      for (StepBatch batch : engine.batches()) {
        if (!batch.isEmpty() || (first && batches.isEmpty())) {
          batches.add(batch);
        }
      }
    }
    return batches;
  }
}
