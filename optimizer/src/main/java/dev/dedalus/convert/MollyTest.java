package dev.dedalus.convert;

import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.ScriptEvent;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A test: what arrives and crashes when, and the rules for what must hold. */
final class MollyTest {
  private final Problems problems;
  private final MollyRelations relations;
  private final String component;

  MollyTest(Problems problems, MollyRelations relations, String component) {
    this.problems = problems;
    this.relations = relations;
    this.component = component;
  }

  /** The test; absent where the text does not say what must hold. */
  Optional<Declaration.Test> test(String name, String numbered, Names names) {
    List<Statement.Clause> given =
        relations.allFacts().stream()
            .filter(fact -> relations.request(fact.head().relation()).isPresent())
            .sorted(Comparator.comparingInt(MollyTest::tick))
            .toList();
    if (relations.testRules().isEmpty()) {
      given.stream().findFirst().ifPresent(this::unasked);
      return Optional.empty();
    }
    List<ScriptEvent> script = new ArrayList<>();
    given.forEach(fact -> script.add(request(fact)));
    relations.crashes().forEach(crash -> script.add(crash(crash)));
    MollyOutcome outcome = new MollyOutcome(problems, relations, component, names);
    return Optional.of(new Declaration.Test(name, script, outcome.rules(numbered), Span.NONE));
  }

  private void unasked(Statement.Clause fact) {
    problems.add(
        ConversionCode.ASSUMED,
        fact.text(),
        fact.head().span(),
        "facts at ticks are requests, and without `pre` there is no test that sends them",
        "rules for `pre` and `post` say what must hold at the end");
  }

  private static int tick(Statement.Clause fact) {
    return time(MollyRelations.tick(fact));
  }

  private static int time(String digits) {
    return digits.length() > 9 ? ScriptEvent.LATEST : Integer.parseInt(digits);
  }

  private ScriptEvent request(Statement.Clause fact) {
    String request = relations.request(fact.head().relation()).orElseThrow();
    return new ScriptEvent(
        OptionalInt.of(tick(fact)),
        new ScriptEvent.Ask(Optional.empty(), request, fact.head().columns(), Optional.empty()),
        Span.NONE);
  }

  /** {@code crash("a", "b", 3)}: b crashes at 3. */
  private ScriptEvent crash(Statement.Clause crash) {
    List<Term> columns = crash.head().columns();
    int node = relations.nodes().indexOf(columns.get(columns.size() > 1 ? 1 : 0));
    String time = columns.getLast() instanceof Term.Constant last ? last.value().toString() : "";
    boolean sound = node >= 0 && time.matches("[0-9]+");
    if (!sound) {
      problems.add(
          ConversionCode.TIME,
          crash.text(),
          crash.head().span(),
          "a crash of no node, or at no time",
          "write `crash(\"a\", \"b\", 3);`: b, in which other facts stand, crashes at 3");
    }
    ScriptEvent.Members members =
        new ScriptEvent.Members(component, OptionalInt.of(Math.max(0, node)), Span.NONE);
    return new ScriptEvent(
        OptionalInt.of(sound ? time(time) : 0), new ScriptEvent.Crash(members), Span.NONE);
  }
}
