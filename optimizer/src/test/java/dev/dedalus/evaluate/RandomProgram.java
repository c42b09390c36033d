package dev.dedalus.evaluate;

import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Component;
import dev.dedalus.semantics.Function;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.Stratification;
import dev.dedalus.syntax.ParsedProgram;
import dev.dedalus.syntax.Rule;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A random stratified program of one component: arrivals a(x), b(x, y), t(); facts e(x, y); tables;
 * local relations of up to three columns, sometimes what is reachable (h) over edges that come and
 * go (g); one channel that is sent. Values are 0 to 3, and tuples of such.
 */
final class RandomProgram {
  private static final int VALUES = 4;
  private static final String REACHABLE =
      "g(x, y) :- b(x, y). g(x, y) :+ g(x, y), !a(x). h(x) :- e(x, _). h(y) :- h(x), g(x, y).";

  private final SplittableRandom random;
  private final SortedMap<String, Integer> arities = new TreeMap<>();
  private final SortedMap<String, Relation> globals = new TreeMap<>();
  private final SortedMap<String, Relation> locals = new TreeMap<>();
  private final List<Rule> rules = new ArrayList<>();

  private RandomProgram(SplittableRandom random) {
    this.random = random;
  }

  /** The program of a seed. */
  static CheckedProgram of(long seed) {
    return new RandomProgram(new SplittableRandom(seed)).generate();
  }

  /** Random arrivals, none to five. */
  static List<Fact> arrivals(SplittableRandom random) {
    List<Fact> facts = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      facts.add(
          switch (random.nextInt(5)) {
            case 0, 1 -> new Fact("a", row(random, 1));
            case 2, 3 -> new Fact("b", row(random, 2));
            default -> new Fact("t", Row.EMPTY);
          });
    }
    return facts;
  }

  private static Row row(SplittableRandom random, int arity) {
    Value[] values = new Value[arity];
    for (int i = 0; i < arity; i++) {
      values[i] = Value.of(random.nextInt(VALUES));
    }
    return Row.of(values);
  }

  private CheckedProgram generate() {
    global("a", Relation.Kind.CHANNEL, 1);
    global("b", Relation.Kind.CHANNEL, 2);
    global("out", Relation.Kind.CHANNEL, 2);
    global("c", Relation.Kind.COMPONENT, 1);
    local("t", Relation.Kind.TIMER, 0, Optional.empty());
    local("e", Relation.Kind.FACT, 2, Optional.empty());
    local("self", Relation.Kind.SELF, 1, Optional.empty());
    local("ordinal", Relation.Kind.ORDINAL, 2, Optional.empty());
    List<String> derived = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String name = "p" + i;
      boolean initial = random.nextInt(5) == 0;
      int arity = i == 0 ? 0 : 1 + random.nextInt(3);
      Optional<Relation.Table> table =
          initial
              ? Optional.of(new Relation.Table(List.of(row(random, arity)), Optional.empty()))
              : Optional.empty();
      local(name, Relation.Kind.LOCAL, arity, table);
      if (initial) {
        rules.add(RandomRule.persistence(random, arities, name));
      }
      derived.add(name);
    }
    arities.remove("out");
    if (random.nextInt(12) == 0) {
      rules.add(RandomRule.rotation(random, arities, "p1"));
    }
    if (random.nextInt(4) == 0) {
      local("g", Relation.Kind.LOCAL, 2, Optional.empty());
      local("h", Relation.Kind.LOCAL, 1, Optional.empty());
      RuleReader reader = new RuleReader(REACHABLE);
      while (!reader.atEnd()) {
        rules.add(reader.rule());
      }
      derived.addAll(List.of("g", "h"));
    }
    for (int i = 4 + random.nextInt(6); i > 0; i--) {
      addStratified(rule(derived));
    }
    List<CheckedRule> checked = new ArrayList<>();
    rules.forEach(rule -> checked.add(new CheckedRule("r" + (checked.size() + 1), rule, false)));
    return program(checked);
  }

  private Rule rule(List<String> derived) {
    int kind = random.nextInt(10);
    String relation = kind < 7 ? derived.get(random.nextInt(derived.size())) : "out";
    Rule.Kind when = kind < 4 ? Rule.Kind.NOW : kind < 7 ? Rule.Kind.NEXT : Rule.Kind.SEND;
    int arity = relation.equals("out") ? 2 : arities.getOrDefault(relation, 0);
    if (when == Rule.Kind.NEXT && random.nextBoolean()) {
      return RandomRule.persistence(random, arities, relation);
    }
    return RandomRule.of(random, arities, when, relation, arity);
  }

  private void addStratified(Rule rule) {
    rules.add(rule);
    if (Stratification.of(rules).unstratifiedCycle().isPresent()) {
      rules.removeLast();
    }
  }

  private CheckedProgram program(List<CheckedRule> checked) {
    SortedMap<String, List<Row>> facts = new TreeMap<>();
    facts.put("e", List.of(row(random, 2), row(random, 2), row(random, 2)));
    Component component = new Component("c", 2, 0, Optional.empty(), locals, checked, facts);
    SortedMap<String, Function> functions = new TreeMap<>();
    functions.put("hash", new Function("hash", List.of(Type.Basic.INT), List.of(Type.Basic.INT)));
    return new CheckedProgram(
        new ParsedProgram("random.ded", "", "random", List.of(), List.of()),
        new TreeMap<>(),
        globals,
        List.of(),
        functions,
        List.of(component));
  }

  private void global(String name, Relation.Kind kind, int arity) {
    globals.put(name, relation(name, kind, arity, Optional.empty()));
  }

  private void local(String name, Relation.Kind kind, int arity, Optional<Relation.Table> table) {
    locals.put(name, relation(name, kind, arity, table));
  }

  private Relation relation(
      String name, Relation.Kind kind, int arity, Optional<Relation.Table> table) {
    List<Relation.Column> columns = new ArrayList<>();
    for (int i = 1; i <= arity; i++) {
      columns.add(new Relation.Column("#" + i, Type.Basic.INT));
    }
    arities.put(name, arity);
    return new Relation(name, kind, columns, table);
  }
}
