package dev.dedalus.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.ParsedProgram;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import dev.dedalus.syntax.TypeName;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckerTest {
  @Test
  void resolvesAndTypesATree() {
    Declaration.Component leader =
        component(
            "leader",
            Optional.empty(),
            rule(Rule.Kind.SEND, "ask@p", List.of("c", "id"), "command(c,id)", "member(p)"),
            rule(Rule.Kind.NOW, "votes", List.of("s", "id"), "vote(s,id)"),
            rule(Rule.Kind.NEXT, "votes", List.of("s", "id"), "votes(s,id)", "!done(id)"),
            rule(Rule.Kind.NOW, "done", List.of("id"), "votes(members,id)"),
            rule(Rule.Kind.SEND, "ok@c", List.of("id"), "done(id)", "command(c,id)"));
    Declaration.Component member =
        component(
            "member",
            Optional.of(variable("members")),
            rule(
                Rule.Kind.SEND,
                "vote@l",
                List.of("n", "id"),
                "ask(_,id)",
                "leader(l)",
                "self(me)",
                "ordinal(me,n)"));
    ParsedProgram program =
        new ParsedProgram(
            "p.ded",
            "",
            "p",
            List.of(
                new Declaration.Parameter(
                    "members", type("int"), Optional.empty(), Optional.empty(), Span.NONE)),
            List.of(
                new Declaration.Request(
                    "command",
                    List.of(column("id", "int")),
                    Optional.empty(),
                    List.of("ok"),
                    Span.NONE),
                new Declaration.Reply("ok", List.of(column("id", "int")), Span.NONE),
                new Declaration.Channel(
                    "ask",
                    List.of(column("c", "client"), column("id", "int")),
                    List.of(),
                    Span.NONE),
                new Declaration.Channel(
                    "vote", List.of(column("s", "int"), column("id", "int")), List.of(), Span.NONE),
                leader,
                member));
    CheckResult result = Checker.check(program, Map.of("members", Value.of(3)));
    assertEquals("[]", result.diagnostics().toString());
    CheckedProgram checked = result.program().orElseThrow();
    assertEquals(3, checked.component("member").instances());
    assertEquals("r6", checked.component("member").rules().getFirst().id());
    assertEquals(
        List.of(
            new Relation.Column("#1", Type.Basic.INT), new Relation.Column("#2", Type.Basic.INT)),
        checked.relation(checked.component("leader"), "votes").orElseThrow().columns());
    assertEquals(
        new Term.Named("members", Value.of(3), Span.NONE),
        checked.component("leader").rules().get(3).literals().getFirst().arguments().getFirst());
  }

  private static Declaration.Component component(
      String name, Optional<Term> instances, Declaration... body) {
    return new Declaration.Component(
        name,
        instances,
        Optional.empty(),
        Optional.empty(),
        Arrays.asList(body),
        Span.NONE,
        Span.NONE);
  }

  private static Declaration rule(
      Rule.Kind kind, String head, List<String> columns, String... body) {
    String[] parts = head.split("@", 2);
    Optional<Term> location =
        parts.length == 1 ? Optional.empty() : Optional.of(variable(parts[1]));
    Rule.Head atom =
        new Rule.Head(
            parts[0],
            location,
            columns.stream().map(CheckerTest::variable).toList(),
            List.of(),
            Span.NONE);
    List<BodyItem> items = Arrays.stream(body).map(CheckerTest::literal).toList();
    return new Declaration.RuleStatement(new Rule(kind, atom, items, Span.NONE));
  }

  private static BodyItem literal(String text) {
    String name = text.substring(0, text.indexOf('('));
    String columns = text.substring(text.indexOf('(') + 1, text.length() - 1);
    return new BodyItem.Literal(
        name.startsWith("!"),
        false,
        name.replace("!", ""),
        Arrays.stream(columns.split(",", -1)).map(CheckerTest::variable).toList(),
        List.of(),
        Span.NONE);
  }

  private static Term variable(String name) {
    return name.equals("_") ? new Term.Wildcard(Span.NONE) : new Term.Variable(name, Span.NONE);
  }

  private static Declaration.Column column(String name, String type) {
    return new Declaration.Column(name, type(type), Span.NONE);
  }

  private static TypeName type(String name) {
    return new TypeName.Simple(name, Span.NONE);
  }
}
