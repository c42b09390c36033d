package dev.dedalus.convert;

import dev.dedalus.function.FunctionRegistry;
import dev.dedalus.function.ProgramFunction;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.ParsedProgram;
import dev.dedalus.syntax.Printer;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import dev.dedalus.syntax.TypeName;
import dev.dedalus.value.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A program that grows: its components with their rules, its messages, parameters and tests. */
final class Draft {
  private final String name;
  private final Names names;
  private final Problems problems;
  private final Set<String> functions;
  private final ColumnTypes types;
  private final List<Declaration.Parameter> parameters = new ArrayList<>();
  private final Map<String, Part> parts = new LinkedHashMap<>();
  private final Map<String, Message> messages = new LinkedHashMap<>();
  private final Map<String, List<Term>> rows = new LinkedHashMap<>();
  private final List<Declaration> tests = new ArrayList<>();

  /**
   * A component.
   *
   * @param statements what stands before its rules
   */
  private record Part(
      Optional<Term> instances, List<Declaration> statements, List<LocalRule> rules) {}

  /** A request or channel; {@code target} is who gets a request. */
  private record Message(
      boolean request, Optional<Declaration.Target> target, List<Term> columns) {}

  Draft(String name, Names names, Problems problems, Set<String> functions) {
    this.name = name;
    this.names = names;
    this.problems = problems;
    this.functions = functions;
    this.types = new ColumnTypes(functions);
  }

  ColumnTypes types() {
    return types;
  }

  /** Adds a component; its rules are typed at once. */
  void component(String component, Optional<Term> instances, List<LocalRule> rules) {
    parts.put(component, new Part(instances, new ArrayList<>(), new ArrayList<>(rules)));
    rules.forEach(rule -> types.add(rule.rule()));
  }

  /** A component of which the text does not say how many there are: a parameter does. */
  void components(String component, List<LocalRule> rules) {
    String count = names.free(component + "_count");
    parameters.add(
        new Declaration.Parameter(
            count,
            Trees.type("int"),
            Optional.of(Trees.number(1)),
            Optional.of(new Declaration.Bounds(Trees.number(1), Trees.number(10_000))),
            Span.NONE));
    component(component, Optional.of(Trees.variable(count)), rules);
  }

  boolean hasComponent(String component) {
    return parts.containsKey(component);
  }

  /** Adds a statement that stands before a component's rules. */
  void statement(String component, Declaration statement) {
    part(component).statements().add(statement);
  }

  /**
   * A relation that holds one row; where a value is absent, a parameter has it, the same in all
   * components.
   */
  void row(String component, String relation, List<Optional<Term>> values) {
    statement(
        component,
        Trees.fact(relation, rows.computeIfAbsent(relation, name -> rowColumns(name, values))));
  }

  private List<Term> rowColumns(String relation, List<Optional<Term>> values) {
    List<Term> columns = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      columns.add(
          values.get(i).isPresent() ? values.get(i).get() : parameter(relation, i, values.size()));
    }
    return columns;
  }

  private Term parameter(String relation, int column, int columns) {
    String parameter = names.free(relation + "_" + (columns == 1 ? "value" : column + 1));
    parameters.add(
        new Declaration.Parameter(
            parameter,
            type(relation, column, Span.NONE),
            Optional.empty(),
            Optional.empty(),
            Span.NONE));
    return Trees.variable(parameter);
  }

  /** Declares a channel; its columns are called as these terms are. */
  void channel(String relation, List<Term> columns) {
    messages.putIfAbsent(relation, new Message(false, Optional.empty(), columns));
  }

  /** Declares what rules send. */
  void channels() {
    for (Part part : parts.values()) {
      for (LocalRule rule : part.rules()) {
        Rule.Head head = rule.rule().head();
        if (rule.rule().kind() == Rule.Kind.SEND) {
          channel(head.relation(), head.arguments());
        }
      }
    }
  }

  /** Declares a request, sent to the only instance of who reads it, or to all. */
  void request(String relation, List<Term> columns, Optional<Declaration.Target> target) {
    messages.putIfAbsent(relation, new Message(true, target, columns));
  }

  void test(Declaration test) {
    tests.add(test);
  }

  private Part part(String component) {
    Part part = parts.get(component);
    if (part == null) {
      throw new IllegalArgumentException("no component " + component);
    }
    return part;
  }

  /** The program as canonical text. */
  String print() {
    List<Declaration> all = new ArrayList<>();
    functions.stream().sorted().forEach(function -> all.add(function(function)));
    messages.forEach((relation, message) -> all.add(message(relation, message)));
    parts.forEach((component, part) -> {
      List<Declaration> statements = new ArrayList<>(part.statements());
      part.rules().forEach(rule -> statements.add(new Declaration.RuleStatement(rule.rule())));
      all.add(Trees.component(component, part.instances(), statements));
    });
    all.addAll(tests);
    return Printer.print(new ParsedProgram(name, "", name, parameters, all));
  }

  private Declaration message(String relation, Message message) {
    // Bodies read a request behind the session that it comes from.
    List<Declaration.Column> columns =
        columns(relation, message.columns(), message.request() ? 1 : 0);
    return message.request()
        ? new Declaration.Request(relation, columns, message.target(), List.of(), Span.NONE)
        : new Declaration.Channel(relation, columns, List.of(), Span.NONE);
  }

  /** Columns with their types, named as variables are where those have different names. */
  List<Declaration.Column> columns(String relation, List<Term> called) {
    return columns(relation, called, 0);
  }

  private List<Declaration.Column> columns(String relation, List<Term> called, int before) {
    List<Declaration.Column> columns = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (int i = 0; i < called.size(); i++) {
      String column = "c" + (i + 1);
      Span span = called.get(i).span();
      if (called.get(i) instanceof Term.Variable variable && !used.contains(variable.name())) {
        column = variable.name();
      }
      while (!used.add(column)) {
        column += "_";
      }
      columns.add(new Declaration.Column(column, type(relation, before + i, span), Span.NONE));
    }
    return columns;
  }

  private TypeName type(String relation, int column, Span span) {
    Optional<Type.Basic> found = types.find(relation, column);
    if (found.isEmpty()) {
      problems.add(
          ConversionCode.ASSUMED,
          span,
          "nothing says the type of column " + (column + 1) + " of `" + relation + "`",
          "`string` is written; change it where it is another");
    }
    return Trees.type(found.orElse(Type.Basic.STRING).toString());
  }

  private Declaration function(String function) {
    ProgramFunction found = FunctionRegistry.INSTALLED.find(function).orElseThrow();
    List<Declaration.Column> arguments = new ArrayList<>();
    List<Declaration.Column> results = new ArrayList<>();
    int arity = found.arguments().size();
    for (int i = 0; i < arity + found.results().size(); i++) {
      (i < arity ? arguments : results)
          .add(
              new Declaration.Column(
                  (i < arity ? "a" + (i + 1) : "r" + (i - arity + 1)),
                  Trees.type(types.find(function, i).orElse(Type.Basic.STRING).toString()),
                  Span.NONE));
    }
    return new Declaration.Function(function, arguments, results, true, Span.NONE);
  }

  /**
   * Lets a relation that is both sent and derived where it is read arrive under another name.
   *
   * @param rules of all components; returned with other heads
   * @param readers the component that reads a relation
   */
  static Map<String, List<LocalRule>> split(
      Map<String, List<LocalRule>> rules, Names names, Map<String, String> readers) {
    Set<String> sent = new HashSet<>();
    Set<String> derived = new HashSet<>();
    Map<String, Integer> arity = new LinkedHashMap<>();
    rules.values().stream()
        .flatMap(List::stream)
        .map(LocalRule::rule)
        .forEach(rule -> {
          (rule.kind() == Rule.Kind.SEND ? sent : derived).add(rule.head().relation());
          arity.put(rule.head().relation(), rule.head().arguments().size());
        });
    sent.retainAll(derived);
    Map<String, String> arrival = new LinkedHashMap<>();
    arity.keySet().stream()
        .filter(sent::contains)
        .forEach(relation -> arrival.put(relation, names.free(relation + "_sent")));
    Map<String, List<LocalRule>> split = new LinkedHashMap<>();
    rules.forEach((component, all) -> {
      List<LocalRule> changed = new ArrayList<>();
      arrival.forEach((relation, message) -> {
        if (component.equals(readers.get(relation))) {
          changed.add(copy(relation, message, arity.getOrDefault(relation, 0), all));
        }
      });
      all.forEach(rule -> changed.add(renamed(rule, arrival)));
      split.put(component, changed);
    });
    return split;
  }

  private static LocalRule copy(String relation, String message, int arity, List<LocalRule> rules) {
    List<Term> columns = new ArrayList<>();
    for (int i = 1; i <= arity; i++) {
      columns.add(Trees.variable("c" + i));
    }
    Rule rule =
        new Rule(
            Rule.Kind.NOW,
            Trees.head(relation, columns),
            List.<BodyItem>of(Trees.literal(message, columns)),
            Span.NONE);
    return new LocalRule(rule, rules.getFirst().source());
  }

  private static LocalRule renamed(LocalRule local, Map<String, String> arrival) {
    Rule rule = local.rule();
    Rule.Head head = rule.head();
    String message = arrival.get(head.relation());
    if (rule.kind() != Rule.Kind.SEND || message == null) {
      return local;
    }
    Rule.Head other =
        new Rule.Head(message, head.location(), head.arguments(), head.rows(), head.span());
    return new LocalRule(new Rule(rule.kind(), other, rule.body(), rule.span()), local.source());
  }
}
