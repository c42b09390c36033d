package dev.dedalus.router;

import dev.dedalus.client.Catalogue;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Component;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.Relation.Column;
import dev.dedalus.semantics.Relation.Kind;
import dev.dedalus.semantics.Request;
import dev.dedalus.semantics.Request.Target;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.ParsedProgram;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.value.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A program with requests of each target, put together by hand. */
final class Samples {
  private Samples() {}

  /**
   * {@code request command(id, payload) -> committed, failed} to the only leader; {@code request
   * put(id, low, k) to any store -> stored}; {@code request note(text)} to all stores, not
   * answered.
   */
  static CheckedProgram program() {
    Column client = new Column("client", Type.Basic.CLIENT);
    Column id = new Column("id", Type.Basic.INT);
    TreeMap<String, Relation> globals = new TreeMap<>();
    relation(globals, "command", Kind.REQUEST, client, id, new Column("payload", Type.Basic.BYTES));
    relation(
        globals,
        "put",
        Kind.REQUEST,
        client,
        id,
        new Column("low", Type.Basic.INT),
        new Column("k", Type.Basic.INT));
    relation(globals, "note", Kind.REQUEST, client, new Column("text", Type.Basic.STRING));
    relation(globals, "committed", Kind.REPLY, id, new Column("payload", Type.Basic.BYTES));
    relation(globals, "failed", Kind.REPLY, id);
    relation(globals, "stored", Kind.REPLY, id);
    relation(globals, "news", Kind.REPLY, new Column("text", Type.Basic.STRING));
    return new CheckedProgram(
        new ParsedProgram("sample.ded", "", "sample", List.of(), List.of()),
        new TreeMap<>(),
        globals,
        List.of(
            new Request("command", "leader", Target.ONLY, List.of("committed", "failed")),
            new Request("put", "store", Target.ANY, List.of("stored")),
            new Request("note", "store", Target.ALL, List.of())),
        new TreeMap<>(),
        List.of(component("leader", 1, "command"), component("store", 3, "put", "note")));
  }

  static Placement placement() {
    return Placement.asWritten(program());
  }

  static Catalogue catalogue() {
    return Catalogue.of(program());
  }

  static EntryPoint entry(String request) {
    return EntryPoint.of(placement(), catalogue()).get(catalogue().requestNumber(request));
  }

  private static Component component(String name, int instances, String... reads) {
    List<CheckedRule> rules =
        java.util.Arrays.stream(reads).map(read -> reading(name, read)).toList();
    return new Component(
        name, instances, 0, Optional.empty(), new TreeMap<>(), rules, new TreeMap<>());
  }

  private static CheckedRule reading(String component, String relation) {
    Rule.Head head =
        new Rule.Head(component + "_seen", Optional.empty(), List.of(), List.of(), Span.NONE);
    BodyItem body = new BodyItem.Literal(false, false, relation, List.of(), List.of(), Span.NONE);
    return new CheckedRule("r1", new Rule(Rule.Kind.NOW, head, List.of(body), Span.NONE), false);
  }

  private static void relation(
      Map<String, Relation> globals, String name, Kind kind, Column... columns) {
    globals.put(name, new Relation(name, kind, List.of(columns), Optional.empty()));
  }
}
