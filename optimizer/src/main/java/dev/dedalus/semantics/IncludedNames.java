package dev.dedalus.semantics;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.ParsedProgram;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import dev.dedalus.syntax.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What names in an included file stand for. A name n of a file with the prefix e is {@code e::n}
 * where the file, or who includes it, declares or derives that; else the name n of the whole
 * program; else {@code e::n}, which nothing derives. In rules only the file's own constants are
 * constants: a variable with the name of another one is renamed. Functions are those of the
 * registry and have no prefix.
 */
final class IncludedNames {
  private static final Set<String> BUILT_IN = Set.of("self", "ordinal", "incarnation");

  /** The prefix of channels that plans generate. */
  private static final String RELAY = "relay";

  private final Set<String> types;
  private final Set<String> constants;
  private final Set<String> relations;
  private final Map<String, Declaration.Function> functions;

  /** The names of the whole program that its own text declares. */
  IncludedNames(ParsedProgram program) {
    this(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashMap<>());
    program.parameters().forEach(parameter -> constants.add(parameter.name()));
    program.declarations().forEach(one -> declare(new Inclusion.Owned("", one)));
  }

  private IncludedNames(
      Set<String> types,
      Set<String> constants,
      Set<String> relations,
      Map<String, Declaration.Function> functions) {
    this.types = types;
    this.constants = constants;
    this.relations = relations;
    this.functions = functions;
  }

  /** {@code e::m}. */
  static String join(String prefix, String name) {
    return prefix.isEmpty() ? name : prefix + "::" + name;
  }

  /** Whether no file may be included under this prefix. */
  static boolean isReserved(String prefix) {
    return GlobalNames.RESERVED.contains(prefix) || prefix.equals(RELAY);
  }

  /** Adds a name of the whole program. */
  void declare(Inclusion.Owned owned) {
    String prefix = owned.prefix();
    switch (owned.declaration()) {
      case Declaration.TypeAlias alias -> types.add(join(prefix, alias.name()));
      case Declaration.Const constant -> constants.add(join(prefix, constant.name()));
      case Declaration.Channel channel -> relations.add(join(prefix, channel.name()));
      case Declaration.Request request -> relations.add(request.name());
      case Declaration.Reply reply -> relations.add(reply.name());
      case Declaration.Component component -> relations.add(component.name());
      case Declaration.Function function -> {
        relations.add(function.name());
        if (prefix.isEmpty()) {
          functions.put(function.name(), function);
        }
      }
      default -> {}
    }
  }

  /** These and the names that belong to a component. */
  IncludedNames with(List<Inclusion.Owned> body) {
    Set<String> all = new HashSet<>(relations);
    for (Inclusion.Owned owned : body) {
      String prefix = owned.prefix();
      switch (owned.declaration()) {
        case Declaration.Table table -> all.add(own(prefix, table.name()));
        case Declaration.Timer timer -> all.add(own(prefix, timer.name()));
        case Declaration.Fact fact -> all.add(own(prefix, fact.relation()));
        case Declaration.RuleStatement(Rule rule) when rule.kind() != Rule.Kind.SEND ->
            all.add(own(prefix, rule.head().relation()));
        default -> {}
      }
    }
    return new IncludedNames(types, constants, all, functions);
  }

  /** A statement for the whole program; none where another one says the same. */
  Optional<Declaration> global(Inclusion.Owned owned) {
    Declaration renamed = renamed(owned);
    boolean known =
        renamed instanceof Declaration.Function function
            && function.equals(functions.putIfAbsent(function.name(), function));
    return known ? Optional.empty() : Optional.of(renamed);
  }

  /** A statement under the names that it has in the program. */
  Declaration renamed(Inclusion.Owned owned) {
    return owned.prefix().isEmpty() ? owned.declaration() : renamed(owned.prefix(), owned);
  }

  private Declaration renamed(String e, Inclusion.Owned owned) {
    return switch (owned.declaration()) {
      case Declaration.TypeAlias(var name, var type, var span) ->
          new Declaration.TypeAlias(own(e, name), type(e, type), span);
      case Declaration.Const(var name, var expression, var span) ->
          new Declaration.Const(own(e, name), fixed(e, expression), span);
      case Declaration.Channel(var name, var columns, var rows, var span) ->
          new Declaration.Channel(own(e, name), columns(e, columns), columns(e, rows), span);
      case Declaration.Function(var name, var arguments, var results, var pure, var span) ->
          new Declaration.Function(name, columns(e, arguments), columns(e, results), pure, span);
      case Declaration.Fact(var relation, var arguments, var span) ->
          new Declaration.Fact(own(e, relation), fixed(e, arguments), span);
      case Declaration.Table table -> table(e, table);
      case Declaration.Timer timer ->
          new Declaration.Timer(
              own(e, timer.name()),
              terms(e, timer.key()),
              timer.periodMillis(),
              timer.jitterMillis(),
              timer.after().map(after -> literal(e, after)),
              timer.span());
      case Declaration.Forget(var relation, var arguments, var body, var span) ->
          new Declaration.Forget(read(e, relation), terms(e, arguments), body(e, body), span);
      case Declaration.RuleStatement(Rule rule) -> new Declaration.RuleStatement(rule(e, rule));
      default -> throw new IllegalStateException("not of an included file: " + owned);
    };
  }

  private Declaration table(String e, Declaration.Table table) {
    Set<String> columns = new HashSet<>();
    table.columns().forEach(column -> columns.add(column.name()));
    return new Declaration.Table(
        own(e, table.name()),
        columns(e, table.columns()),
        table.until().map(until -> literal(e, until, columns)),
        table.init().stream().map(row -> fixed(e, row)).toList(),
        table.key(),
        table.keep(),
        table.span());
  }

  private Rule rule(String e, Rule rule) {
    Rule mapped = TermTree.map(rule, leaf -> variable(e, leaf));
    Rule.Head head = mapped.head();
    String relation =
        rule.kind() == Rule.Kind.SEND ? read(e, head.relation()) : own(e, head.relation());
    return new Rule(
        rule.kind(),
        new Rule.Head(relation, head.location(), head.arguments(), head.rows(), head.span()),
        body(e, rule.body()),
        rule.span());
  }

  private List<BodyItem> body(String e, List<BodyItem> body) {
    List<BodyItem> renamed = new ArrayList<>();
    for (BodyItem item : body) {
      renamed.add(
          item instanceof BodyItem.Literal literal
              ? literal(e, literal)
              : TermTree.map(item, leaf -> variable(e, leaf)));
    }
    return renamed;
  }

  private BodyItem.Literal literal(String e, BodyItem.Literal literal) {
    return literal(e, literal, Set.of());
  }

  /** A literal; {@code variables} are variables, whatever else has their names. */
  private BodyItem.Literal literal(String e, BodyItem.Literal literal, Set<String> variables) {
    return new BodyItem.Literal(
        literal.negated(),
        literal.fresh(),
        read(e, literal.relation()),
        terms(e, literal.arguments(), variables),
        terms(e, literal.rows(), variables),
        literal.span());
  }

  private List<Term> terms(String e, List<Term> terms) {
    return terms(e, terms, Set.of());
  }

  private List<Term> terms(String e, List<Term> terms, Set<String> variables) {
    return TermTree.map(
        terms,
        leaf ->
            leaf instanceof Term.Variable(var name, var span) && variables.contains(name)
                ? leaf
                : variable(e, leaf));
  }

  private Term variable(String e, Term leaf) {
    if (!(leaf instanceof Term.Variable(var name, var span))) {
      return leaf;
    }
    String own = join(e, name);
    boolean qualified = name.contains("::");
    boolean other = constants.contains(name) != qualified;
    return constants.contains(own) || other ? new Term.Variable(own, span) : leaf;
  }

  private List<Term> fixed(String e, List<Term> terms) {
    return terms.stream().map(term -> fixed(e, term)).toList();
  }

  private Term fixed(String e, Term term) {
    return TermTree.map(
        term,
        leaf ->
            leaf instanceof Term.Variable(var name, var span) && constants.contains(join(e, name))
                ? new Term.Variable(join(e, name), span)
                : leaf);
  }

  private List<Declaration.Column> columns(String e, List<Declaration.Column> columns) {
    return columns.stream()
        .map(column -> new Declaration.Column(column.name(), type(e, column.type()), column.span()))
        .toList();
  }

  private TypeName type(String e, TypeName type) {
    return switch (type) {
      case TypeName.Simple(var name, var span) ->
          types.contains(join(e, name)) ? new TypeName.Simple(join(e, name), span) : type;
      case TypeName.SetOf(var element, var span) -> new TypeName.SetOf(type(e, element), span);
      case TypeName.Tuple(var elements, var span) ->
          new TypeName.Tuple(elements.stream().map(element -> type(e, element)).toList(), span);
    };
  }

  /** What the file itself declares or derives by a name. */
  private static String own(String e, String name) {
    return BUILT_IN.contains(name) ? name : join(e, name);
  }

  /** What the file means by a name that it reads or sends. */
  private String read(String e, String name) {
    String own = own(e, name);
    return !relations.contains(own) && relations.contains(name) ? name : own;
  }
}
