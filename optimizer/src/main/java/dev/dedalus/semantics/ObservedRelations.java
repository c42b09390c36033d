package dev.dedalus.semantics;

import dev.dedalus.syntax.Span;
import dev.dedalus.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the rules of a test read, each told to the observer as a message:
 *
 * <pre>
 * put(client, id, ..)          what clients have asked, for each request
 * done(client, id, ..)         what clients have been told, for each reply
 * store::rows(node, ..)        what a component's relation holds on a node that runs
 * store(node)                  the instances of a component
 * ordinal(node, i)             their numbers
 * crashed(node)                the nodes that have crashed, and perhaps started again; not where
 *                              the program calls something else so
 * </pre>
 */
public final class ObservedRelations {
  /** The nodes that have crashed. */
  public static final String CRASHED = "crashed";

  /** The numbers of nodes. */
  public static final String ORDINAL = "ordinal";

  private static final String SEPARATOR = "::";

  private ObservedRelations() {}

  /** The name of a component's relation in a test. */
  public static String name(String component, String relation) {
    return component + SEPARATOR + relation;
  }

  /**
   * The relation that rules of a component read for one that a test observes: of a register what it
   * holds.
   */
  public static String read(Relation relation) {
    boolean register = relation.table().flatMap(Relation.Table::register).isPresent();
    return register ? PlainRules.top(relation.name()) : relation.name();
  }

  /** Those of a component, in order. */
  public static List<Relation> of(Component component) {
    return component.relations().values().stream()
        .filter(relation ->
            relation.kind() == Relation.Kind.LOCAL || relation.kind() == Relation.Kind.FACT)
        .filter(relation -> PlainRules.isWritten(relation.name()))
        .toList();
  }

  /** All of a program, by name. */
  static SortedMap<String, Signature> signatures(CheckedProgram program) {
    SortedMap<String, Signature> all = new TreeMap<>();
    Signature.Column node = Signature.column("node", Type.Basic.NODE);
    add(ORDINAL, List.of(node, Signature.column("ordinal", Type.Basic.INT)), all);
    add(CRASHED, List.of(node), all);
    for (Component component : program.components()) {
      for (Relation relation : of(component)) {
        List<Signature.Column> columns = new ArrayList<>(List.of(node));
        columns.addAll(columns(relation));
        add(name(component.name(), relation.name()), columns, all);
      }
    }
    for (Relation relation : program.globals().values()) {
      switch (relation.kind()) {
        case REQUEST -> add(relation.name(), columns(relation), all);
        case COMPONENT -> add(relation.name(), List.of(node), all);
        case REPLY -> {
          List<Signature.Column> columns = new ArrayList<>();
          columns.add(Signature.column("client", Type.Basic.CLIENT));
          columns.addAll(columns(relation));
          add(relation.name(), columns, all);
        }
        case CHANNEL, TIMER, LOCAL, FACT, SELF, ORDINAL, INCARNATION -> {}
      }
    }
    return all;
  }

  private static List<Signature.Column> columns(Relation relation) {
    return relation.columns().stream()
        .map(column -> Signature.column(column.name(), column.type()))
        .toList();
  }

  private static void add(
      String name, List<Signature.Column> columns, SortedMap<String, Signature> all) {
    all.put(
        name,
        Signature.builtIn(
            name, Relation.Kind.CHANNEL, Span.NONE, columns.toArray(Signature.Column[]::new)));
  }

  /** The component that alone would have a relation of this name, for what to do about it. */
  static List<String> owners(CheckedProgram program, String relation) {
    return program.components().stream()
        .filter(component -> of(component).stream().anyMatch(own -> own.name().equals(relation)))
        .map(Component::name)
        .toList();
  }
}
