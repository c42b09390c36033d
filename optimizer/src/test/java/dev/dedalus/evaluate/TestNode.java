package dev.dedalus.evaluate;

import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The first component's first node, with channels a(x), b(x, y), d(x, y, z) to read and out(x),
 * pair(x, y) to send. Its first step has run unless said otherwise.
 */
final class TestNode {
  private static final String CHANNELS =
      """
      channel a(x: int); channel b(x: int, y: int); channel d(x: int, y: int, z: int);
      channel out(x: int); channel pair(x: int, y: int);
      function hash(v: int) -> (h: int) pure;
      """;

  private final StepFunction function;
  private NodeState state;
  private StepResult last;

  private TestNode(String text, StepSettings settings) {
    Placement placement = Placement.asWritten(ProgramReader.read(CHANNELS + text));
    PhysicalNode node = placement.nodes().getFirst();
    this.function = StepFunction.of(placement, node, settings);
    this.state = function.start();
    this.last = function.step(state, List.of());
    this.state = last.state();
  }

  /** A node of component n with these rules and declarations. */
  static TestNode of(String rules) {
    return program("component n { " + rules + " }", StepSettings.STANDARD);
  }

  /** A node of component n with these rules and declarations, and other limits. */
  static TestNode of(String rules, StepLimits limits) {
    return program("component n { " + rules + " }", StepSettings.STANDARD.withLimits(limits));
  }

  /** The first node of the first component. */
  static TestNode program(String components, StepSettings settings) {
    return new TestNode(components, settings);
  }

  /** What the last step sent, without locations. */
  List<String> sent() {
    return last.sends().stream().map(message -> message.relation() + message.row()).toList();
  }

  /** What the last step did. */
  StepResult last() {
    return last;
  }

  /** The state now. */
  NodeState state() {
    return state;
  }

  /** A step, and what it sends, without locations. */
  List<String> step(Fact... arrivals) {
    last = function.step(state, List.of(arrivals));
    state = last.state();
    return sent();
  }

  /** The carried rows of a relation. */
  List<String> carried(String relation) {
    SortedSet<Row> rows = new TreeSet<>();
    state.carried().forEach((name, all) -> rows.addAll(name.equals(relation) ? all : List.of()));
    return rows.stream().map(Row::toString).toList();
  }

  static Fact a(long x) {
    return fact("a", x);
  }

  static Fact b(long x, long y) {
    return fact("b", x, y);
  }

  static Fact d(long x, long y, long z) {
    return fact("d", x, y, z);
  }

  static Fact fact(String relation, long... columns) {
    List<Value> values = new ArrayList<>();
    for (long column : columns) {
      values.add(Value.of(column));
    }
    return new Fact(relation, Row.of(values));
  }
}
