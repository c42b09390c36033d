package dev.dedalus.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckResult;
import dev.dedalus.semantics.Checker;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.ParseResult;
import dev.dedalus.syntax.Parser;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.NodeValue;
import dev.dedalus.value.Value.SetValue;
import dev.dedalus.value.Value.TupleValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Constructs that are defined by a translation into plain rules, each against that translation
 * written by hand, over random arrivals: what is sent is the same in every step.
 */
class ConstructsTest {
  private static final int SEEDS = 300;
  private static final int STEPS = 12;
  private static final String HEAD =
      """
      program constructs;
      channel a(k: int, v: int, x: int);
      channel b(k: int);
      channel out(k: int, v: int, x: int);
      component peer { seen(k) :- out(k, _, _). }
      """;

  @Test
  void aRegisterKeepsTheGreatestOfEachKey() {
    assertSame(
        """
        table r(k: int, v: int, x: int) key (k) keep max(v);
        r(k, v, x)         :- a(k, v, x).
        out@p(k, v, x)     :~ r(k, v, x), peer(p).
        """,
        """
        r(k, v, x)              :- a(k, v, x).
        greatest(k, max(v))     :- r(k, v, _).
        top(k, v, choose(x))    :- r(k, v, x), greatest(k, v).
        r(k, v, x)              :+ top(k, v, x).
        out@p(k, v, x)          :~ top(k, v, x), peer(p).
        """);
  }

  @Test
  void aRegisterWithoutKeyKeepsTheLeastOfAllOtherColumns() {
    assertSame(
        """
        table r(k: int, v: int) keep min(v);
        r(k, v)            :- a(k, v, _).
        r(k, v + 1)        :+ b(k), r(k, v).
        out@p(k, v, 0)     :~ r(k, v), b(k), peer(p).
        """,
        """
        r(k, v)            :- a(k, v, _).
        least(k, min(v))   :- r(k, v).
        r(k, v)            :+ least(k, v).
        r(k, v + 1)        :+ b(k), least(k, v).
        out@p(k, v, 0)     :~ least(k, v), b(k), peer(p).
        """);
  }

  @Test
  void aRegisterBeginsWithTheRowsOfInit() {
    TestedNode node =
        node(
            """
            table r(v: int) init (2), (5) keep max(v);
            r(v)               :- a(_, v, _).
            out@p(v, 0, 0)     :~ r(v), peer(p).
            """);
    assertEquals(List.of("out(5, 0, 0)"), node.start());
    assertEquals(List.of(), node.step(a(0, 3, 0)));
    assertEquals(List.of("out(7, 0, 0)"), node.step(a(0, 7, 0)));
    assertEquals("{r=[(7)]}", node.state.carried().toString());
  }

  @Test
  void newHoldsOnceForEachRow() {
    assertSame(
        """
        table r(k: int, v: int) init (1, 1);
        r(k, v)            :- a(k, v, _).
        out@p(k, v, 0)     :~ new r(k, v), peer(p).
        out@p(k, 9, 9)     :~ b(k), !new r(k, _), peer(p).
        """,
        """
        table r(k: int, v: int) init (1, 1);
        table before(k: int, v: int) init (1, 1);
        r(k, v)            :- a(k, v, _).
        before(k, v)       :+ r(k, v).
        fresh(k, v)        :- r(k, v), !before(k, v).
        out@p(k, v, 0)     :~ fresh(k, v), peer(p).
        out@p(k, 9, 9)     :~ b(k), !fresh(k, _), peer(p).
        """);
  }

  @Test
  void newOfARegisterHoldsOnceForEachValueThatItTakes() {
    assertSame(
        """
        table r(k: int, v: int) key (k) keep max(v);
        r(k, v)            :- a(k, v, _).
        out@p(k, v, 0)     :~ new r(k, v), peer(p).
        """,
        """
        r(k, v)            :- a(k, v, _).
        top(k, max(v))     :- r(k, v).
        r(k, v)            :+ top(k, v).
        before(k, v)       :+ top(k, v).
        out@p(k, v, 0)     :~ top(k, v), !before(k, v), peer(p).
        """);
  }

  @Test
  void keptRowsAreNotNewAtAStart() {
    StepFunction function =
        function(
            """
            table r(k: int) init (1);
            r(k)               :- b(k).
            out@p(k, 0, 0)     :~ new r(k), peer(p).
            """);
    NodeState state = function.start(List.of(new Fact("r", row(7))));
    StepResult first = function.step(state, List.of());
    assertEquals(List.of(), first.sends());
    StepResult second = function.step(first.state(), List.of(b(7), b(1)));
    assertEquals("[out@peer[0](1, 0, 0)]", second.sends().toString());
  }

  @Test
  void aForgottenRowIsGoneAfterTheStepAndNewWhenItComesAgain() {
    TestedNode node =
        node(
            """
            table r(k: int, v: int);
            table low(k: int) init (0) keep max(k);
            r(k, v)            :- a(k, v, _).
            low(k)             :- b(k).
            forget r(k, _)     :- low(m), k < m.
            out@p(k, v, 0)     :~ new r(k, v), peer(p).
            out@p(k, v, 1)     :~ r(k, v), b(_), peer(p).
            out@p(0, 0, 2)     :~ !r(_, _), peer(p).
            """);
    assertEquals(List.of("out(0, 0, 2)"), node.start());
    assertEquals(List.of("out(1, 1, 0)", "out(5, 1, 0)"), node.step(a(1, 1, 0), a(5, 1, 0)));
    // Row 1 stands in the whole step in which it becomes forgettable.
    assertEquals(List.of("out(1, 1, 1)", "out(5, 1, 1)"), node.step(b(3)));
    assertEquals(List.of("(5, 1)"), node.carried("r"));
    // It comes again, is new, and goes again.
    assertEquals(List.of("out(1, 1, 0)"), node.step(a(1, 1, 0)));
    assertEquals(List.of("(5, 1)"), node.carried("r"));
    // When the last one goes, that is seen in a step of its own.
    assertEquals(List.of("out(5, 1, 1)", "out(0, 0, 2)"), node.step(b(9)));
    assertEquals(List.of(), node.carried("r"));
  }

  @Test
  void whatIsForgottenVanishesAsByAMessageToOneself() {
    String body =
        """
        table low(k: int) init (0) keep max(k);
        low(k)             :- b(k).
        out@p(k, v, 0)     :~ r(k, v), b(_), peer(p).
        out@p(k, 0, 1)     :~ b(k), !r(_, _), peer(p).
        """;
    StepFunction forgets =
        function(
            body
                + """
                table r(k: int, v: int);
                r(k, v)            :- a(k, v, _).
                forget r(k, _)     :- low(m), k < m.
                """);
    StepFunction translated =
        function(
            body
                + """
                r(k, v)            :- a(k, v, _).
                gone@me(m)         :~ low(m), self(me).
                over(k, v)         :- r(k, v), bound(m), k < m.
                table bound(m: int);
                bound(m)           :- gone(m).
                r(k, v)            :+ r(k, v), !over(k, v).
                """);
    for (int seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      NodeState one = forgets.step(forgets.start(), List.of()).state();
      NodeState two = begin(translated);
      for (int i = 0; i < STEPS; i++) {
        List<Fact> arrivals = arrivals(random);
        StepResult left = forgets.step(one, arrivals);
        StepResult right = translated.step(two, arrivals);
        List<Message> others = new ArrayList<>(right.sends());
        others.removeIf(message -> message.relation().equals("gone"));
        assertEquals(sent(left.sends()), sent(others), "seed " + seed);
        one = left.state();
        two = delivered(translated, right);
      }
    }
  }

  /** The messages to oneself arrive in steps of their own. */
  private static NodeState delivered(StepFunction function, StepResult result) {
    NodeState state = result.state();
    List<Message> open = new ArrayList<>(result.sends());
    while (!open.isEmpty()) {
      Message message = open.removeFirst();
      if (message.relation().equals("gone")) {
        StepResult next = function.step(state, List.of(new Fact("gone", message.row())));
        open.addAll(next.sends());
        state = next.state();
      }
    }
    return state;
  }

  private static NodeState begin(StepFunction function) {
    return delivered(function, function.step(function.start(), List.of()));
  }

  @Test
  void permittedRowsMayStay() {
    StepFunction function =
        function(
            """
            table r(k: int);
            r(k)               :- b(k).
            forget r(k)        :- a(k, _, _).
            out@p(k, 0, 0)     :~ r(k), peer(p).
            """);
    NodeState started = function.step(function.start(), List.of()).state();
    NodeState kept = function.step(started, List.of(b(1), a(1, 0, 0)), row -> false).state();
    assertEquals("{r=[(1)]}", kept.carried().toString());
    // The permission stays, and is used later.
    NodeState later = function.step(kept, List.of()).state();
    assertEquals("{}", later.carried().toString());
  }

  @Test
  void rowsOfAMessageLeaveAndArriveTogether() {
    String text =
        """
        program batches;
        channel a(k: int, v: int, x: int);
        channel b(k: int);
        channel c(from: node, k: int | v: int, x: int);
        channel out(k: int, v: int, x: int);
        component n {
          table r(k: int, v: int, x: int);
          r(k, v, x)            :- a(k, v, x).
          c@p(me, k | v, x)     :~ b(k), r(k, v, x), self(me), peer(p).
          c@p(me, k)            :~ b(k), self(me), peer(p).
        }
        component peer {
          size(k, count(*))     :- c(_, k | v, x).
          empty(k)              :- c(_, k), !c(_, k | _, _).
          out@q(k, n, 0)        :~ size(k, n), n(q).
          out@q(k, 0, 1)        :~ empty(k), n(q).
          out@q(k, v, x)        :~ c(n, k | v, x), n(q), v > 5, x > 5, ordinal(n, 0).
        }
        """;
    Placement placement = placement(text);
    TestedNode sender =
        new TestedNode(StepFunction.of(placement, placement.part("n"), address("n")));
    sender.start();
    assertEquals(List.of(), sender.step(a(1, 2, 3), a(1, 4, 5), a(2, 9, 9)));
    sender.step(b(1), b(2), b(3));
    Value from = address("n");
    Row one = Row.of(from, Value.of(1), set(tuple(2, 3), tuple(4, 5)));
    Row two = Row.of(from, Value.of(2), set(tuple(9, 9)));
    Row three = Row.of(from, Value.of(3), set());
    assertEquals(List.of("c" + one, "c" + two, "c" + three), sent(sender.last.sends()));
    // A row more is another message, whole.
    sender.step(a(1, 6, 7));
    sender.step(b(1));
    Row more = Row.of(from, Value.of(1), set(tuple(2, 3), tuple(4, 5), tuple(6, 7)));
    assertEquals(List.of("c" + more), sent(sender.last.sends()));
    TestedNode receiver =
        new TestedNode(StepFunction.of(placement, placement.part("peer"), address("peer")));
    receiver.start();
    assertEquals(
        List.of("out(1, 2, 0)", "out(2, 1, 0)", "out(2, 9, 9)", "out(3, 0, 1)"),
        receiver.step(new Fact("c", one), new Fact("c", two), new Fact("c", three)));
  }

  @Test
  void aMessageWithRowsIsARepeatIfAllItsRowsAre() {
    TestedNode node =
        node(
            """
            table r(k: int, v: int);
            r(k, v)             :- a(k, v, _).
            rows@p(k | v)       :~ r(k, v), peer(p).
            """);
    node.start();
    assertEquals(List.of("rows(1, {1})"), node.step(a(1, 1, 0)));
    assertEquals(List.of(), node.step(a(1, 1, 9)));
    assertEquals(List.of("rows(1, {1, 2})"), node.step(a(1, 2, 0)));
  }

  @Test
  void keyedTimersFollowTheRowsThatTheyWaitFor() {
    TestedNode node =
        node(
            """
            table open(k: int, v: int) until b(k);
            open(k, v)          :- a(k, v, _).
            timer late(k) 500ms after open(k, _);
            out@p(k, 0, 0)      :~ late(k), peer(p).
            """);
    node.start();
    node.step(a(1, 1, 0), a(1, 2, 0), a(2, 1, 0));
    assertEquals(List.of("+late(1)(1, 1)", "+late(1)(1, 2)", "+late(2)(2, 1)"), node.standing());
    node.step(b(1));
    assertEquals(List.of("-late(1)(1, 1)", "-late(1)(1, 2)"), node.standing());
    assertEquals(List.of("out(2, 0, 0)"), node.step(new Fact("late", row(2))));
    assertEquals(List.of(), node.standing());
    // One that comes and goes within a step is seen to do both.
    node.step(a(3, 3, 3), b(3));
    assertEquals(List.of("+late(3)(3, 3)", "-late(3)(3, 3)"), node.standing());
  }

  private static void assertSame(String construct, String plain) {
    StepFunction left = function(construct);
    StepFunction right = function(plain);
    int sends = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      StepResult one = left.step(left.start(), List.of());
      StepResult two = right.step(right.start(), List.of());
      for (int i = 0; i < STEPS; i++) {
        assertEquals(one.sends(), two.sends(), "seed " + seed + ", step " + i);
        sends += one.sends().size();
        List<Fact> arrivals = arrivals(random);
        one = left.step(one.state(), arrivals);
        two = right.step(two.state(), arrivals);
      }
    }
    assertTrue(sends > SEEDS, "few sends: " + sends);
  }

  private static List<Fact> arrivals(SplittableRandom random) {
    List<Fact> arrivals = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      arrivals.add(
          random.nextInt(3) == 0
              ? b(random.nextInt(3))
              : a(random.nextInt(3), random.nextInt(3), random.nextInt(3)));
    }
    return arrivals;
  }

  private static TestedNode node(String rules) {
    return new TestedNode(function(rules));
  }

  private static StepFunction function(String rules) {
    String channels = "channel gone(m: int); channel rows(k: int | v: int);";
    String readers = " component n { " + rules + " }";
    String text =
        HEAD.replace("component peer {", channels + " component peer { " + readers(rules))
            + readers;
    Placement placement = placement(text);
    return StepFunction.of(placement, placement.part("n"), address("n"));
  }

  private static String readers(String rules) {
    return "got(k) :- rows(k)." + (rules.contains("gone(m)") ? "" : " went(m) :- gone(m).");
  }

  private static Placement placement(String text) {
    ParseResult parsed = Parser.parse("test.ded", text);
    CheckResult checked = Checker.check(parsed.program().orElseThrow(), Map.of());
    assertEquals(List.of(), checked.diagnostics().stream().filter(Diagnostic::isError).toList());
    return Placement.asWritten(checked.program().orElseThrow());
  }

  private static NodeValue address(String component) {
    return new NodeValue(component, 0);
  }

  private static List<String> sent(List<Message> messages) {
    return messages.stream().map(message -> message.relation() + message.row()).toList();
  }

  private static Value tuple(long... elements) {
    List<Value> values = new ArrayList<>();
    for (long element : elements) {
      values.add(Value.of(element));
    }
    return new TupleValue(values);
  }

  private static Value set(Value... elements) {
    return new SetValue(List.copyOf(new TreeSet<>(List.of(elements))));
  }

  private static Row row(long... columns) {
    List<Value> values = new ArrayList<>();
    for (long column : columns) {
      values.add(Value.of(column));
    }
    return Row.of(values);
  }

  private static Fact a(long k, long v, long x) {
    return new Fact("a", row(k, v, x));
  }

  private static Fact b(long k) {
    return new Fact("b", row(k));
  }

  /** A node step by step. */
  private static final class TestedNode {
    private final StepFunction function;
    private NodeState state;
    private StepResult last;

    TestedNode(StepFunction function) {
      this.function = function;
      this.state = function.start();
      this.last = function.step(state, List.of());
      this.state = last.state();
    }

    /** What the first step sent. */
    List<String> start() {
      return sent(last.sends());
    }

    List<String> step(Fact... arrivals) {
      last = function.step(state, List.of(arrivals));
      state = last.state();
      return sent(last.sends());
    }

    List<String> carried(String relation) {
      return state.carried().getOrDefault(relation, new TreeSet<>()).stream()
          .map(Row::toString)
          .toList();
    }

    List<String> standing() {
      return last.standing().stream()
          .map(row -> (row.stands() ? "+" : "-") + row.timer() + row.key() + row.row())
          .toList();
    }
  }
}
