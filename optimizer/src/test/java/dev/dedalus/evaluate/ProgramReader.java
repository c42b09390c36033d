package dev.dedalus.evaluate;

import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Component;
import dev.dedalus.semantics.Function;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.Request;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.ParsedProgram;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Row;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the programs of this package's tests: correct ones, in the part of the language that the
 * tests use. It checks nothing.
 */
final class ProgramReader {
  private final RuleReader text;
  private final SortedMap<String, Relation> globals = new TreeMap<>();
  private final SortedMap<String, Function> functions = new TreeMap<>();
  private final List<String> requests = new ArrayList<>();
  private final List<Component> components = new ArrayList<>();
  private int rules;

  private ProgramReader(String text) {
    this.text = new RuleReader(text);
  }

  static CheckedProgram read(String text) {
    return new ProgramReader(text).program();
  }

  private CheckedProgram program() {
    while (!text.atEnd()) {
      switch (text.next()) {
        case "channel" -> global(Relation.Kind.CHANNEL);
        case "reply" -> global(Relation.Kind.REPLY);
        case "request" -> requests.add(global(Relation.Kind.REQUEST));
        case "function" -> function();
        case "component" -> component();
        default -> throw new IllegalArgumentException("what is this? " + text.peek());
      }
    }
    String entry = components.getFirst().name();
    List<Request> declared =
        requests.stream()
            .map(name -> new Request(name, entry, Request.Target.ONLY, List.of()))
            .toList();
    for (Component component : components) {
      String name = component.name();
      globals.put(name, relation(name, Relation.Kind.COMPONENT, 1, Optional.empty()));
    }
    ParsedProgram source = new ParsedProgram("test.ded", "", "test", List.of(), List.of());
    return new CheckedProgram(source, new TreeMap<>(), globals, declared, functions, components);
  }

  private String global(Relation.Kind kind) {
    String name = text.next();
    int arity = columns() + (kind == Relation.Kind.REQUEST ? 1 : 0);
    text.expect(";");
    globals.put(name, relation(name, kind, arity, Optional.empty()));
    return name;
  }

  private void function() {
    String name = text.next();
    int arguments = columns();
    text.expect("->");
    int results = columns();
    text.expect("pure");
    text.expect(";");
    functions.put(name, new Function(name, types(arguments), types(results)));
  }

  private void component() {
    String name = text.next();
    int instances = 1;
    if (text.skip("[")) {
      instances = Integer.parseInt(text.next());
      text.expect("]");
    }
    text.expect("{");
    SortedMap<String, Relation> relations = new TreeMap<>();
    SortedMap<String, List<Row>> facts = new TreeMap<>();
    List<CheckedRule> written = new ArrayList<>();
    List<CheckedRule> implied = new ArrayList<>();
    while (!text.skip("}")) {
      switch (text.peek()) {
        case "table" -> implied.add(table(relations));
        case "timer" -> {
          text.next();
          String timer = text.next();
          text.skipPast(";");
          relations.put(timer, relation(timer, Relation.Kind.TIMER, 0, Optional.empty()));
        }
        case "fact" -> fact(relations, facts);
        default -> written.add(new CheckedRule("r" + ++rules, text.rule(), false));
      }
    }
    written.addAll(implied);
    builtIn("self", Relation.Kind.SELF, 1, relations);
    builtIn("ordinal", Relation.Kind.ORDINAL, 2, relations);
    builtIn("incarnation", Relation.Kind.INCARNATION, 1, relations);
    for (CheckedRule rule : written) {
      declare(rule, relations);
    }
    components.add(new Component(name, instances, 0, Optional.empty(), relations, written, facts));
  }

  private void builtIn(
      String name, Relation.Kind kind, int arity, SortedMap<String, Relation> relations) {
    relations.put(name, relation(name, kind, arity, Optional.empty()));
  }

  private void declare(CheckedRule rule, SortedMap<String, Relation> relations) {
    Rule.Head head = rule.rule().head();
    if (rule.rule().kind() != Rule.Kind.SEND && !globals.containsKey(head.relation())) {
      int arity = head.arguments().size();
      relations.putIfAbsent(
          head.relation(), relation(head.relation(), Relation.Kind.LOCAL, arity, Optional.empty()));
    }
  }

  private CheckedRule table(SortedMap<String, Relation> relations) {
    text.expect("table");
    String name = text.next();
    List<Term> columns = new ArrayList<>();
    for (String column : names()) {
      columns.add(new Term.Variable(column, Span.NONE));
    }
    List<BodyItem> body = new ArrayList<>();
    body.add(new BodyItem.Literal(false, false, name, columns, List.of(), Span.NONE));
    List<Row> init = new ArrayList<>();
    while (!text.skip(";")) {
      if (text.skip("until")) {
        body.add(text.literal(true));
      } else {
        text.expect("init");
        init.add(row(text.arguments()));
      }
    }
    Optional<Relation.Table> table = Optional.of(new Relation.Table(init, Optional.empty()));
    relations.put(name, relation(name, Relation.Kind.LOCAL, columns.size(), table));
    Rule.Head head = new Rule.Head(name, Optional.empty(), columns, List.of(), Span.NONE);
    return new CheckedRule("table " + name, new Rule(Rule.Kind.NEXT, head, body, Span.NONE), true);
  }

  private void fact(SortedMap<String, Relation> relations, SortedMap<String, List<Row>> facts) {
    text.expect("fact");
    String name = text.next();
    Row row = row(text.arguments());
    text.expect(".");
    facts.computeIfAbsent(name, none -> new ArrayList<>()).add(row);
    relations.put(name, relation(name, Relation.Kind.FACT, row.arity(), Optional.empty()));
  }

  private static Row row(List<Term> terms) {
    List<Value> values = new ArrayList<>();
    terms.forEach(term -> values.add(((Term.Constant) term).value()));
    return Row.of(values);
  }

  private int columns() {
    return names().size();
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    text.expect("(");
    while (!text.skip(")")) {
      names.add(text.next());
      text.expect(":");
      text.term();
      text.skip(",");
    }
    return names;
  }

  private static List<Type> types(int arity) {
    List<Type> types = new ArrayList<>();
    for (int i = 0; i < arity; i++) {
      types.add(Type.Basic.INT);
    }
    return types;
  }

  private static Relation relation(
      String name, Relation.Kind kind, int arity, Optional<Relation.Table> table) {
    List<Relation.Column> columns = new ArrayList<>();
    for (Type type : types(arity)) {
      columns.add(new Relation.Column("#" + (columns.size() + 1), type));
    }
    return new Relation(name, kind, columns, table);
  }
}
