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
 */
public record Placement(
    CheckedProgram program, SortedMap<String, Relation> generated, List<Part> parts) {
  public Placement {
    generated = Collections.unmodifiableSortedMap(new TreeMap<>(generated));
    parts = List.copyOf(parts);
  }

  /** The program as written: one part per component, one partition each. */
  public static Placement asWritten(CheckedProgram program) {
    List<Part> parts = new ArrayList<>();
    for (Component component : program.components()) {
      parts.add(
          new Part(
              component.name(), component.name(), component.rules(), 1, new Distribution.Single()));
    }
    return new Placement(program, new TreeMap<>(), parts);
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
