package dev.dedalus.equivalence;

import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Component;
import dev.dedalus.semantics.Relation;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A placement without rows of {@code init}: its nodes start with exactly what they are given. */
final class Initless {
  private Initless() {}

  static Placement of(Placement placement) {
    CheckedProgram program = placement.program();
    return new Placement(
        new CheckedProgram(
            program.source(),
            program.parameters(),
            program.globals(),
            program.requests(),
            program.functions(),
            program.components().stream().map(Initless::of).toList()),
        placement.generated(),
        placement.parts(),
        placement.gates());
  }

  private static Component of(Component component) {
    SortedMap<String, Relation> relations = new TreeMap<>(component.relations());
    relations.replaceAll((name, relation) -> of(relation));
    return new Component(
        component.name(),
        component.instances(),
        component.survives(),
        component.keeps(),
        relations,
        component.rules(),
        component.facts());
  }

  private static Relation of(Relation relation) {
    Optional<Relation.Table> table =
        relation.table().map(known -> new Relation.Table(List.of(), known.register()));
    return new Relation(relation.name(), relation.kind(), relation.columns(), table);
  }
}
