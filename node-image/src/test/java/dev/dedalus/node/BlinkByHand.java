package dev.dedalus.node;

import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Component;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.ParsedProgram;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A program that never gets quiet once its timer has fired: {@code on() :+ beat(). off() :+ on().
 * on() :+ off().}.
 */
final class BlinkByHand {
  private BlinkByHand() {}

  static Placement placement() {
    Component lamp =
        new Component(
            "lamp",
            1,
            0,
            Optional.empty(),
            new TreeMap<>(
                Map.of(
                    "beat", relation("beat", Relation.Kind.TIMER),
                    "off", relation("off", Relation.Kind.LOCAL),
                    "on", relation("on", Relation.Kind.LOCAL))),
            List.of(next("r1", "on", "beat"), next("r2", "off", "on"), next("r3", "on", "off")),
            new TreeMap<>());
    Declaration.Timer beat =
        new Declaration.Timer("beat", List.of(), 1, 0, Optional.empty(), Span.NONE);
    Declaration component =
        new Declaration.Component(
            "lamp",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(beat),
            Span.NONE,
            Span.NONE);
    return Placement.asWritten(
        new CheckedProgram(
            new ParsedProgram("blink.ded", "", "blink", List.of(), List.of(component)),
            new TreeMap<>(),
            new TreeMap<>(),
            List.of(),
            new TreeMap<>(),
            List.of(lamp)));
  }

  private static CheckedRule next(String id, String head, String body) {
    return new CheckedRule(
        id,
        new Rule(
            Rule.Kind.NEXT,
            new Rule.Head(head, Optional.empty(), List.of(), List.of(), Span.NONE),
            List.of(new BodyItem.Literal(false, false, body, List.of(), List.of(), Span.NONE)),
            Span.NONE),
        false);
  }

  private static Relation relation(String name, Relation.Kind kind) {
    return new Relation(name, kind, List.of(), Optional.empty());
  }
}
