package dev.dedalus.semantics;

import dev.dedalus.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What names denote in the whole program.
 *
 * @param globals channels, requests, replies and components, by name
 * @param functions declared functions, by name
 * @param functionPlaces where they are declared
 * @param constants parameters and constants
 * @param components in order
 */
record ProgramScope(
    SortedMap<String, Signature> globals,
    SortedMap<String, Function> functions,
    Map<String, Span> functionPlaces,
    ConstantEvaluation constants,
    List<ComponentScope> components) {

  static ProgramScope empty(ConstantEvaluation constants) {
    return new ProgramScope(
        new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), constants, new ArrayList<>());
  }

  /** Whether a name is one of the whole program. */
  boolean isGlobal(String name) {
    return globals.containsKey(name) || functionPlaces.containsKey(name);
  }

  /** The relation that a name denotes inside a component. */
  Optional<Signature> relation(ComponentScope component, String name) {
    Signature own = component.relations().get(name);
    return Optional.ofNullable(own != null ? own : globals.get(name));
  }

  /** The names of all relations and functions that a component's rules may use. */
  TreeSet<String> names(ComponentScope component) {
    TreeSet<String> names = new TreeSet<>(component.relations().keySet());
    names.addAll(globals.keySet());
    names.addAll(functionPlaces.keySet());
    return names;
  }

  /** The component whose own relation this is, if one has it. */
  Optional<ComponentScope> ownerOf(String relation) {
    return components.stream()
        .filter(component ->
            component.relations().containsKey(relation)
                && component.relations().get(relation).span().line() > 0)
        .findFirst();
  }
}
