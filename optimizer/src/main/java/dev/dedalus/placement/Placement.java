package dev.dedalus.placement;

import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Component;
import dev.dedalus.semantics.Relation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A program split into parts. Every rule of the program stands in exactly one part, but for EDB
 * rules, which each part that reads them has; every arrival is read in at most one part of its
 * component.
 *
 * @param program as written
 * @param generated channels, and relations that rules derive, that rewrites added, by name
 * @param parts in order; parts of one component stand together
 * @param gates between parts; a part is at one of them at most
 */
public record Placement(
    CheckedProgram program,
    SortedMap<String, Relation> generated,
    List<Part> parts,
    List<Gate> gates) {
  public Placement {
    generated = Collections.unmodifiableSortedMap(new TreeMap<>(generated));
    parts = List.copyOf(parts);
    gates = List.copyOf(gates);
  }

  /** The program as written: one part per component, one partition each. */
  public static Placement asWritten(CheckedProgram program) {
    List<Part> parts = new ArrayList<>();
    for (Component component : program.components()) {
      parts.add(
          new Part(
              component.name(), component.name(), component.rules(), 1, new Distribution.Single()));
    }
    return new Placement(program, new TreeMap<>(), parts, List.of());
  }

  /** The same program and gates with other parts, and what rules of these need. */
  public Placement with(SortedMap<String, Relation> relations, List<Part> others) {
    return new Placement(program, relations, others, gates);
  }

  /** The same with other parts, whose rules need one more relation. */
  public Placement with(Relation added, List<Part> others) {
    SortedMap<String, Relation> relations = new TreeMap<>(generated);
    relations.put(added.name(), added);
    return with(relations, others);
  }

  /** The gate before or behind which a part is. */
  public Optional<Gate> gateAt(String part) {
    return gates.stream()
        .filter(gate -> gate.from().equals(part) || gate.to().equals(part))
        .findFirst();
  }

  /** The acknowledged gate behind which a part is. */
  public Optional<Gate> acknowledgedGateTo(String part) {
    return gates.stream()
        .filter(gate -> gate.to().equals(part))
        .filter(gate -> gate.delivery() == Gate.Delivery.ACKNOWLEDGED)
        .findFirst();
  }

  /**
   * The part whose nodes send what rules of a part send on a channel: the part itself, or for a
   * sealed channel the one before its gate.
   */
  public String sender(Part part, String channel) {
    return acknowledgedGateTo(part.name())
        .filter(gate -> gate.sealed().contains(channel))
        .map(Gate::from)
        .orElse(part.name());
  }

  /** The nodes of the same logical node at the other end of a gate than a node is. */
  public List<PhysicalNode> across(Gate gate, PhysicalNode node) {
    String other = gate.from().equals(node.part()) ? gate.to() : gate.from();
    return nodes().stream()
        .filter(each -> each.part().equals(other) && each.instance() == node.instance())
        .toList();
  }

  /**
   * The part of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Part part(String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no part " + name));
  }

  /** The parts of a logical component. */
  public List<Part> partsOf(String component) {
    return parts.stream().filter(part -> part.component().equals(component)).toList();
  }

  /** The relation that a name denotes inside a component, generated channels included. */
  public Optional<Relation> relation(String component, String name) {
    Relation added = generated.get(name);
    return added != null
        ? Optional.of(added)
        : program.relation(program.component(component), name);
  }

  /** The timers without key that a part's rules read, in the order of their names. */
  public List<String> unkeyedTimers(Part part) {
    return program.component(part.component()).relations().values().stream()
        .filter(relation -> relation.kind() == Relation.Kind.TIMER)
        .map(Relation::name)
        .filter(part::reads)
        .filter(timer -> !part.hasKeyedTimer(timer))
        .toList();
  }

  /** All physical nodes, in order of parts, instances, partitions. */
  public List<PhysicalNode> nodes() {
    List<PhysicalNode> nodes = new ArrayList<>();
    for (Part part : parts) {
      for (int instance = 0;
          instance < program.component(part.component()).instances();
          instance++) {
        for (int partition = 0; partition < part.partitions(); partition++) {
          nodes.add(new PhysicalNode(part.name(), part.component(), instance, partition));
        }
      }
    }
    return nodes;
  }
}
