package dev.dedalus.evaluate;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Component;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The relations that are the same in every tick of a node (EDB): facts, components' addresses,
 * {@code self}, {@code ordinal}, {@code incarnation}, and what {@code :-} derives from these alone.
 */
final class ConstantRelations {
  private final CheckedProgram program;
  private final Component component;
  private final Placement placement;
  private final Part part;
  private final NodeValue self;
  private final long incarnation;
  private final Set<String> functions;

  ConstantRelations(Placement placement, Part part, NodeValue self, StepSettings settings) {
    this.program = placement.program();
    this.component = program.component(part.component());
    this.placement = placement;
    this.part = part;
    this.self = self;
    this.incarnation = settings.incarnation();
    this.functions = program.functions().keySet();
  }

  /** The names of those that rules of the part read or derive. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    Set<String> others = new HashSet<>();
    for (CheckedRule rule : part.rules()) {
      String head = rule.rule().head().relation();
      if (rule.rule().kind() == Rule.Kind.NOW) {
        names.add(head);
      } else {
        others.add(head);
      }
      for (BodyItem.Literal literal : rule.literals()) {
        names.add(literal.relation());
      }
    }
    names.removeAll(functions);
    names.removeAll(others);
    names.removeIf(name -> relation(name).filter(this::mayBeConstant).isEmpty());
    removeDerived(names);
    return names;
  }

  private void removeDerived(Set<String> names) {
    int before;
    do {
      before = names.size();
      for (CheckedRule rule : part.rules()) {
        for (BodyItem.Literal literal : rule.literals()) {
          String relation = literal.relation();
          if (!names.contains(relation) && !functions.contains(relation)) {
            names.remove(rule.rule().head().relation());
          }
        }
      }
    } while (names.size() < before);
  }

  private Optional<Relation> relation(String name) {
    return placement.relation(part.component(), name);
  }

  private boolean mayBeConstant(Relation relation) {
    return relation.isBuiltIn() || relation.kind() == Relation.Kind.LOCAL;
  }

  /** The rules that derive such relations. */
  List<CheckedRule> rules(Set<String> names) {
    return part.rules().stream()
        .filter(rule -> names.contains(rule.rule().head().relation()))
        .toList();
  }

  /**
   * Their rows.
   *
   * @param compiled the rules that derive them
   */
  Map<String, List<Row>> rows(Set<String> names, CompiledRules compiled, StepLimits limits) {
    List<Fact> given = new ArrayList<>();
    for (String name : names) {
      relation(name).ifPresent(known -> given(known, given));
    }
    Engine engine = new Engine(compiled, GateChannels.NONE);
    engine.evaluate(given, limits);
    Map<String, List<Row>> rows = new TreeMap<>();
    for (String name : names) {
      rows.put(name, engine.rows(name).stream().sorted().toList());
    }
    return rows;
  }

  private void given(Relation relation, List<Fact> facts) {
    switch (relation.kind()) {
      case FACT ->
          component
              .facts()
              .getOrDefault(relation.name(), List.of())
              .forEach(row -> facts.add(new Fact(relation.name(), row)));
      case COMPONENT ->
          program
              .component(relation.name())
              .nodes()
              .forEach(address -> facts.add(new Fact(relation.name(), Row.of(address))));
      case SELF -> facts.add(new Fact(relation.name(), Row.of(self)));
      case ORDINAL -> {
        for (Component other : program.components()) {
          for (NodeValue address : other.nodes()) {
            Value ordinal = Value.of(address.ordinal());
            facts.add(new Fact(relation.name(), Row.of(address, ordinal)));
          }
        }
      }
      case INCARNATION -> facts.add(new Fact(relation.name(), Row.of(Value.of(incarnation))));
      case REQUEST, REPLY, CHANNEL, TIMER, LOCAL -> {}
    }
  }
}
