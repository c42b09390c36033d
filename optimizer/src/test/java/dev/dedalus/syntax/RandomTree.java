package dev.dedalus.syntax;

import dev.dedalus.value.Value;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Random trees that the grammar can express; they need not mean anything. */
final class RandomTree {
  private static final Span NONE = Span.NONE;
  private static final List<Rule.Kind> WRITTEN =
      List.of(Rule.Kind.NOW, Rule.Kind.NEXT, Rule.Kind.SEND);
  private static final List<String> NAMES =
      List.of("a", "b", "x", "key", "until", "init", "table", "count", "max", "set", "e::x", "_y");

  private final SplittableRandom random;

  RandomTree(long seed) {
    this.random = new SplittableRandom(seed);
  }

  ParsedProgram program() {
    List<Declaration.Parameter> parameters =
        some(
            2,
            () ->
                new Declaration.Parameter(
                    word(), type(2), optional(this::value), optional(this::bounds), NONE));
    return new ParsedProgram("", "", word(), parameters, some(8, () -> declaration(true)));
  }

  private Declaration declaration(boolean outside) {
    return switch (random.nextInt(outside ? 12 : 11)) {
      case 0 -> new Declaration.TypeAlias(word(), type(3), NONE);
      case 1 -> new Declaration.Const(word(), term(3), NONE);
      case 2 -> new Declaration.Fact(name(), some(3, () -> term(2)), NONE);
      case 3 -> new Declaration.Function(name(), columns(), columns(), random.nextBoolean(), NONE);
      case 4 -> new Declaration.Channel(name(), columns(), columns(), NONE);
      case 5 ->
          new Declaration.Request(
              name(), columns(), optional(this::target), some(2, this::name), NONE);
      case 6 -> new Declaration.Reply(name(), columns(), NONE);
      case 7 -> table();
      case 8 -> timer();
      case 9 -> new Declaration.Forget(name(), some(3, () -> term(1)), body(), NONE);
      case 10 -> new Declaration.RuleStatement(rule());
      default ->
          new Declaration.Component(
              name(),
              optional(this::value),
              optional(this::value),
              optional(() -> some(2, this::name)),
              some(6, () -> declaration(false)),
              NONE,
              NONE);
    };
  }

  private Declaration table() {
    return new Declaration.Table(
        name(),
        columns(),
        optional(() -> literal(false, false)),
        some(2, () -> some(2, () -> term(2))),
        some(2, this::word),
        optional(() -> new Declaration.Keep(random.nextBoolean(), word(), NONE)),
        NONE);
  }

  private Declaration timer() {
    boolean keyed = random.nextBoolean();
    return new Declaration.Timer(
        name(),
        keyed ? some(2, () -> term(1)) : List.of(),
        random.nextLong(1, 5_000),
        keyed ? 0 : random.nextLong(3),
        keyed ? Optional.of(literal(false, false)) : Optional.empty(),
        NONE);
  }

  private Declaration.Target target() {
    return new Declaration.Target(random.nextBoolean(), name(), NONE);
  }

  private Declaration.Bounds bounds() {
    return new Declaration.Bounds(value(), value());
  }

  private Rule rule() {
    Rule.Head head =
        new Rule.Head(
            name(), optional(() -> term(2)), some(3, () -> term(3)), some(1, () -> term(1)), NONE);
    return new Rule(pick(WRITTEN), head, body(), NONE);
  }

  private List<BodyItem> body() {
    List<BodyItem> items = new ArrayList<>(some(3, this::item));
    items.add(item());
    return items;
  }

  private BodyItem item() {
    return switch (random.nextInt(5)) {
      case 0 -> literal(random.nextBoolean(), random.nextBoolean());
      case 1 -> literal(false, false);
      case 2 -> new BodyItem.Binding(term(2), term(3), NONE);
      case 3 -> new BodyItem.Range(term(1), term(2), term(2), NONE);
      default ->
          new BodyItem.Comparison(
              pick(List.of(BodyItem.Comparator.values())), term(3), term(3), NONE);
    };
  }

  private BodyItem.Literal literal(boolean negated, boolean fresh) {
    return new BodyItem.Literal(
        negated, fresh, name(), some(3, () -> term(2)), some(1, () -> term(1)), NONE);
  }

  private Term value() {
    return term(1);
  }

  private Term term(int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 5)) {
      case 0 -> new Term.Wildcard(NONE);
      case 1 -> new Term.Constant(Value.of(random.nextLong() >> random.nextInt(64)), NONE);
      case 2 -> new Term.Constant(constant(), NONE);
      case 3, 4 -> new Term.Variable(name(), NONE);
      case 5 -> tuple(depth - 1);
      case 6 -> new Term.Call("f", some(2, () -> term(depth - 1)), NONE);
      case 7 ->
          new Term.Aggregate(
              pick(List.of(Term.AggregateKind.values())),
              some(2, () -> term(depth - 1)),
              some(2, () -> term(depth - 1)),
              NONE);
      default -> arithmetic(depth - 1);
    };
  }

  private Term tuple(int depth) {
    List<Term> elements = new ArrayList<>(List.of(term(depth), term(depth)));
    elements.addAll(some(2, () -> term(depth)));
    return new Term.Tuple(elements, NONE);
  }

  private Term arithmetic(int depth) {
    return new Term.Arithmetic(
        pick(List.of(Term.Operator.values())), term(depth), term(depth), NONE);
  }

  private Value constant() {
    return switch (random.nextInt(4)) {
      case 0 -> Value.of("\"\\\u0001\n\uD83D\uDE00{");
      case 1 -> Value.bytes("ab");
      case 2 -> Value.of(random.nextBoolean());
      default -> NodeValue.NOBODY;
    };
  }

  private TypeName type(int depth) {
    return switch (random.nextInt(depth > 0 ? 3 : 1)) {
      case 0 -> new TypeName.Simple(pick(List.of("int", "client", "key", "type")), NONE);
      case 1 -> new TypeName.SetOf(type(depth - 1), NONE);
      default -> new TypeName.Tuple(List.of(type(depth - 1), type(depth - 1)), NONE);
    };
  }

  private List<Declaration.Column> columns() {
    return some(3, () -> new Declaration.Column(word(), type(2), NONE));
  }

  private String name() {
    return pick(NAMES);
  }

  /** A name without {@code ::}. */
  private String word() {
    return name().replace("::", "_");
  }

  private <T> T pick(List<T> among) {
    return among.get(random.nextInt(among.size()));
  }

  private <T> List<T> some(int most, Supplier<T> one) {
    List<T> made = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      made.add(one.get());
    }
    return made;
  }

  private <T> Optional<T> optional(Supplier<T> one) {
    return random.nextBoolean() ? Optional.of(one.get()) : Optional.empty();
  }
}
