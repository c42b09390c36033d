package dev.dedalus.semantics;

import dev.dedalus.syntax.ParsedProgram;
import dev.dedalus.syntax.ScriptEvent;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.NodeValue;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * A program without errors, with its parameters bound.
 *
 * @param source what it was checked from
 * @param parameters every parameter's value
 * @param globals channels, requests, replies and one relation per component name, by name
 * @param requests in order
 * @param functions declared functions by name
 * @param components in order
 * @param durable whether nodes have after a crash what their components keep; else, where nothing
 *     is logged, they have nothing
 */
public record CheckedProgram(
    ParsedProgram source,
    SortedMap<String, Value> parameters,
    SortedMap<String, Relation> globals,
    List<Request> requests,
    SortedMap<String, Function> functions,
    List<Component> components,
    boolean durable) {
  public CheckedProgram {
    parameters = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(parameters));
    globals = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(globals));
    requests = List.copyOf(requests);
    functions = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(functions));
    components = List.copyOf(components);
  }

  /** A program whose nodes keep what it says. */
  public CheckedProgram(
      ParsedProgram source,
      SortedMap<String, Value> parameters,
      SortedMap<String, Relation> globals,
      List<Request> requests,
      SortedMap<String, Function> functions,
      List<Component> components) {
    this(source, parameters, globals, requests, functions, components, true);
  }

  /** The same where all is logged: after a crash nodes have what their components keep. */
  public CheckedProgram logged() {
    return new CheckedProgram(source, parameters, globals, requests, functions, components, true);
  }

  /** The same where nothing is logged: after a crash nodes have nothing. */
  public CheckedProgram ephemeral() {
    return new CheckedProgram(source, parameters, globals, requests, functions, components, false);
  }

  /**
   * The component of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Component component(String name) {
    return components.stream()
        .filter(component -> component.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no component " + name));
  }

  /**
   * The channel, request, reply or component of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  Relation global(String name) {
    Relation found = globals.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no relation " + name);
    }
    return found;
  }

  /** The instances that a script names. */
  public List<NodeValue> nodes(ScriptEvent.Members members) {
    return component(members.component()).nodes().stream()
        .filter(node -> members.number().orElse(node.ordinal()) == node.ordinal())
        .toList();
  }

  /** Whether a file is included under this prefix: {@code e} where there is {@code e::r}. */
  public boolean includes(String prefix) {
    return Stream.concat(
            globals.keySet().stream(),
            components.stream().flatMap(component -> component.relations().keySet().stream()))
        .anyMatch(name -> name.startsWith(prefix + "::"));
  }

  /** The relation that a name denotes inside a component: its own before the globals. */
  public Optional<Relation> relation(Component component, String name) {
    Relation own = component.relations().get(name);
    return Optional.ofNullable(own != null ? own : globals.get(name));
  }
}
