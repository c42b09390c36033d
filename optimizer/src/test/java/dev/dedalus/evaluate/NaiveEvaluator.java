package dev.dedalus.evaluate;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Component;
import dev.dedalus.semantics.Stratification;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The language's semantics word by word: every tick from nothing, every rule over all rows, no
 * index, nothing reused. What the step function must agree with.
 */
final class NaiveEvaluator {
  private static final int MAX_ROUNDS = 12;

  private final CheckedProgram program;
  private final Component component;
  private final List<CheckedRule> rules;
  private final NodeValue self;
  private final long maxTicks;

  NaiveEvaluator(Placement placement, Part part, NodeValue self, long maxTicks) {
    this.program = placement.program();
    this.component = program.component(part.component());
    this.rules = part.rules();
    this.self = self;
    this.maxTicks = maxTicks;
  }

  /** What a node is between steps. */
  record State(Set<Fact> carried, Set<Message> lastSends) {}

  /**
   * What a step did; the state is empty where the node does not get quiet.
   *
   * @param ticks of the step
   */
  record Result(Optional<State> state, Set<Message> sends, long ticks) {}

  /** Before the first step: the rows of {@code init} stand. */
  State start() {
    Set<Fact> facts = new LinkedHashSet<>();
    component
        .relations()
        .forEach((name, relation) ->
            relation
                .table()
                .ifPresent(t -> t.init().forEach(row -> facts.add(new Fact(name, row)))));
    return new State(facts, Set.of());
  }

  /** A step. */
  Result step(State state, Collection<Fact> arrivals) {
    Set<Fact> carried = state.carried;
    Set<Fact> given = new LinkedHashSet<>(carried);
    given.addAll(arrivals);
    Set<Message> sends = new LinkedHashSet<>();
    for (long ticks = 1; ; ticks++) {
      if (ticks > maxTicks) {
        return new Result(Optional.empty(), Set.of(), ticks);
      }
      Tick tick = tick(given);
      sends.addAll(tick.sends);
      if (ticks > 1 && tick.next.equals(carried)) {
        sends.removeAll(state.lastSends);
        sends.removeIf(m -> m.location().equals(NodeValue.NOBODY));
        return new Result(Optional.of(new State(tick.next, tick.sends)), sends, ticks);
      }
      carried = tick.next;
      given = carried;
    }
  }

  private record Tick(Set<Fact> next, Set<Message> sends) {}

  private Tick tick(Set<Fact> given) {
    Map<String, Set<Row>> facts = builtIn();
    given.forEach(fact -> add(facts, fact.relation(), fact.row()));
    for (Set<String> stratum :
        Stratification.of(rules.stream().map(CheckedRule::rule).toList()).components()) {
      boolean grows = true;
      for (int round = 0; grows; round++) {
        if (round > MAX_ROUNDS) {
          throw new NaiveMatching.TooLarge();
        }
        grows = false;
        for (Rule rule : rulesOf(Rule.Kind.NOW)) {
          if (stratum.contains(rule.head().relation())) {
            for (Row row : heads(rule, rule.head().arguments(), facts)) {
              grows |= add(facts, rule.head().relation(), row);
            }
          }
        }
      }
    }
    Set<Fact> next = new LinkedHashSet<>();
    for (Rule rule : rulesOf(Rule.Kind.NEXT)) {
      heads(rule, rule.head().arguments(), facts)
          .forEach(row -> next.add(new Fact(rule.head().relation(), row)));
    }
    return new Tick(next, sends(facts));
  }

  private Set<Message> sends(Map<String, Set<Row>> facts) {
    Set<Message> sends = new LinkedHashSet<>();
    for (Rule rule : rulesOf(Rule.Kind.SEND)) {
      List<Term> columns = new ArrayList<>(rule.head().arguments());
      columns.addFirst(rule.head().location().orElseThrow());
      for (Row row : heads(rule, columns, facts)) {
        List<Value> rest = row.values().subList(1, row.arity());
        sends.add(new Message(rule.head().relation(), row.get(0), Row.of(rest)));
      }
    }
    return sends;
  }

  private Set<Row> heads(Rule rule, List<Term> columns, Map<String, Set<Row>> facts) {
    NaiveMatching matching = new NaiveMatching(program, facts);
    return new NaiveHeads(matching, columns).rows(matching.bindings(rule.body()));
  }

  private List<Rule> rulesOf(Rule.Kind kind) {
    return rules.stream().map(CheckedRule::rule).filter(rule -> rule.kind() == kind).toList();
  }

  private Map<String, Set<Row>> builtIn() {
    Map<String, Set<Row>> facts = new TreeMap<>();
    component.facts().forEach((name, rows) -> rows.forEach(row -> add(facts, name, row)));
    for (Component other : program.components()) {
      for (int i = 0; i < other.instances(); i++) {
        NodeValue address = new NodeValue(other.name(), i);
        add(facts, other.name(), Row.of(address));
        add(facts, "ordinal", Row.of(address, Value.of(i)));
      }
    }
    add(facts, "self", Row.of(self));
    return facts;
  }

  private static boolean add(Map<String, Set<Row>> facts, String relation, Row row) {
    return facts.computeIfAbsent(relation, name -> new TreeSet<>()).add(row);
  }
}
