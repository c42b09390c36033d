package dev.dedalus.transport;

import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Component;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.Relation.Kind;
import dev.dedalus.syntax.ParsedProgram;
import dev.dedalus.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The program of the test vectors (wire/README.md): every type, every kind that travels. */
final class WireProgram {
  static final Relation DONE = relation("done", Kind.REPLY, Type.Basic.INT);
  static final Relation PING = relation("ping", Kind.CHANNEL);
  static final Relation PUT =
      relation("put", Kind.REQUEST, Type.Basic.CLIENT, Type.Basic.INT, Type.Basic.BYTES);
  static final Relation EVERY =
      relation(
          "every",
          Kind.CHANNEL,
          Type.Basic.INT,
          Type.Basic.BOOL,
          Type.Basic.STRING,
          Type.Basic.BYTES,
          Type.Basic.NODE,
          Type.Basic.CLIENT,
          new Type.Tuple(List.of(Type.Basic.INT, Type.Basic.NODE)),
          new Type.SetOf(Type.Basic.INT));

  private WireProgram() {}

  static WireRelations relations() {
    return new WireRelations(Placement.asWritten(program()));
  }

  private static CheckedProgram program() {
    TreeMap<String, Relation> globals = new TreeMap<>();
    for (Relation relation :
        List.of(DONE, PING, PUT, EVERY, relation("alpha", Kind.COMPONENT, Type.Basic.NODE))) {
      globals.put(relation.name(), relation);
    }
    return new CheckedProgram(
        new ParsedProgram("wire.ded", "program wire;", "wire", List.of(), List.of()),
        new TreeMap<>(),
        globals,
        List.of(),
        new TreeMap<>(),
        List.of(component("alpha", 2), component("beta", 3)));
  }

  private static Component component(String name, int instances) {
    return new Component(
        name, instances, 0, Optional.empty(), new TreeMap<>(), List.of(), new TreeMap<>());
  }

  private static Relation relation(String name, Kind kind, Type... types) {
    List<Relation.Column> columns = new ArrayList<>();
    for (Type type : types) {
      columns.add(new Relation.Column("#" + (columns.size() + 1), type));
    }
    return new Relation(name, kind, columns, Optional.empty());
  }
}
