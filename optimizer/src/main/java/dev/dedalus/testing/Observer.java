package dev.dedalus.testing;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.NodeState;
import dev.dedalus.evaluate.SimulatedNetwork;
import dev.dedalus.evaluate.StepFunction;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Component;
import dev.dedalus.semantics.ObservedRelations;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.ScriptedTest;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Evaluates the rules of a test over what there is at the end of a run. */
final class Observer {
  private final Placement placement;
  private final Component rules;
  private final StepFunction function;

  Observer(Placement placement, ScriptedTest test) {
    this.placement = placement;
    this.rules = test.observer().component(ScriptedTest.NODE);
    Placement alone = Placement.asWritten(test.observer());
    this.function =
        StepFunction.of(alone, alone.part(ScriptedTest.NODE), new NodeValue(ScriptedTest.NODE, 0));
  }

  /**
   * What the rules say.
   *
   * @param network at its end
   * @param asked the requests of clients, clients first
   * @param crashed the nodes that have
   */
  Observation observe(SimulatedNetwork network, List<Fact> asked, Set<NodeValue> crashed) {
    List<Fact> told = new ArrayList<>(asked);
    for (Message reply : network.replies()) {
      List<Value> row = new ArrayList<>(List.of(reply.location()));
      row.addAll(reply.row().values());
      told.add(new Fact(reply.relation(), Row.of(row)));
    }
    CheckedProgram program = placement.program();
    if (!program.globals().containsKey(ObservedRelations.CRASHED)) {
      crashed.forEach(node -> told.add(new Fact(ObservedRelations.CRASHED, Row.of(node))));
    }
    for (Component component : program.components()) {
      for (NodeValue node : component.nodes()) {
        told.add(new Fact(component.name(), Row.of(node)));
        told.add(new Fact(ObservedRelations.ORDINAL, Row.of(node, Value.of(node.ordinal()))));
        if (!network.isDown(node)) {
          tell(network, component, node, told);
        }
      }
    }
    NodeState started = function.step(function.start(), List.of()).state();
    List<Message> said = function.step(started, told).sends();
    return new Observation(rows(said, ScriptedTest.HELD), rows(said, ScriptedTest.LACKING));
  }

  private void tell(
      SimulatedNetwork network, Component component, NodeValue node, List<Fact> told) {
    List<NodeState> states =
        placement.nodes().stream()
            .filter(part -> part.logical().equals(node))
            .map(network::state)
            .toList();
    for (Relation relation : ObservedRelations.of(component)) {
      String name = ObservedRelations.name(component.name(), relation.name());
      if (rules.rules().stream().anyMatch(rule -> rule.reads(name))) {
        for (Row row : rows(component, relation, states)) {
          List<Value> values = new ArrayList<>(List.of(node));
          values.addAll(row.values());
          told.add(new Fact(name, Row.of(values)));
        }
      }
    }
  }

  private static List<Row> rows(Component component, Relation relation, List<NodeState> states) {
    return relation.kind() == Relation.Kind.FACT
        ? component.facts().getOrDefault(relation.name(), List.of())
        : states.stream()
            .flatMap(state -> state.rows(ObservedRelations.read(relation)).stream())
            .distinct()
            .toList();
  }

  private static List<Row> rows(List<Message> said, String relation) {
    return said.stream()
        .filter(message -> message.relation().equals(relation))
        .map(Message::row)
        .toList();
  }

  /**
   * What holds at the end of a run.
   *
   * @param held rows of {@code pre}, in order
   * @param lacking those of them that have no row in {@code post}
   */
  record Observation(List<Row> held, List<Row> lacking) {}
}
