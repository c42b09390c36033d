package dev.dedalus.semantics;

import dev.dedalus.semantics.ColumnTypes.Read;
import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The types of all columns: declared ones are given, the others follow from the rules. Rules whose
 * names are not all known take no part.
 */
final class TypeInference {
  private final ProgramScope program;
  private final Report report;
  private final TypeGraph graph = new TypeGraph();
  private final ColumnTypes types = new ColumnTypes(graph);
  private final IdentityHashMap<Signature, int[]> columns = new IdentityHashMap<>();
  private final IdentityHashMap<Term, Integer> nobodies = new IdentityHashMap<>();

  private TypeInference(ProgramScope program, Report report) {
    this.program = program;
    this.report = report;
  }

  static TypeInference of(ProgramScope program, List<ResolvedComponent> components, Report report) {
    TypeInference inference = new TypeInference(program, report);
    components.forEach(inference::infer);
    boolean sound = !report.hasErrors();
    components.forEach(component -> inference.checkKnown(component, sound));
    return inference;
  }

  TypeGraph graph() {
    return graph;
  }

  ProgramScope program() {
    return program;
  }

  /** The nodes of a relation's columns. */
  int[] columns(Signature relation) {
    return columns.computeIfAbsent(
        relation,
        key ->
            relation.columns().stream()
                .mapToInt(column ->
                    column
                        .type()
                        .map(type -> graph.of(type, column.span()))
                        .orElseGet(() -> graph.unknown(column.span())))
                .toArray());
  }

  /** Notes a constant that may be {@code nobody} the node or {@code nobody} the client. */
  void remember(Term constant, int node) {
    nobodies.put(constant, node);
  }

  private void infer(ResolvedComponent component) {
    ComponentScope scope = component.scope();
    for (Declaration.Fact fact : scope.facts()) {
      Signature relation = scope.relations().get(fact.relation());
      if (relation != null) {
        row(scope, relation, fact.arguments());
      }
    }
    for (Declaration.Table table : scope.tables()) {
      Signature relation = scope.relations().get(table.name());
      for (List<Term> row : table.init()) {
        if (relation != null && relation.known() && row.size() == relation.arity()) {
          row(scope, relation, row);
        }
      }
    }
    for (ResolvedComponent.ResolvedRule rule : component.rules()) {
      if (rule.sound()) {
        new RuleTypes(this, scope, report).infer(rule.checked().rule());
      }
    }
  }

  private void row(ComponentScope scope, Signature relation, List<Term> row) {
    List<Term> values = new ArrayList<>();
    for (Term term : row) {
      values.add(TermTree.map(term, this::constant));
    }
    new RuleTypes(this, scope, report).row(relation, values);
  }

  /** Rows of constants are not rules: their names are looked up here. */
  private Term constant(Term term) {
    if (term instanceof Term.Variable(String name, var span)) {
      return program
          .constants()
          .find(name)
          .map(value -> (Term) new Term.Named(name, value, span))
          .orElse(term);
    }
    return term;
  }

  /** A type that follows from nothing is reported where nothing else is wrong: it may follow. */
  private void checkKnown(ResolvedComponent component, boolean sound) {
    for (Signature relation : component.scope().relations().values()) {
      int[] nodes = columns(relation);
      for (int i = 0; i < nodes.length; i++) {
        Read read = types.read(nodes[i]);
        if (read instanceof Read.Endless) {
          endless(relation, i);
        } else if (read instanceof Read.Unknown && sound) {
          unknown(relation, i);
        }
      }
    }
  }

  private void endless(Signature relation, int column) {
    report.add(
        DiagnosticCode.ENDLESS_TYPE,
        relation.span(),
        "column "
            + (column + 1)
            + " of `"
            + relation.shown()
            + "` would contain itself, or pass "
            + TypeNames.MOST_PARTS
            + " parts",
        "keep the parts in columns of their own instead of a tuple");
  }

  private void unknown(Signature relation, int column) {
    boolean timer = relation.kind() == Relation.Kind.TIMER;
    if (!timer) {
      report.add(
          DiagnosticCode.UNKNOWN_COLUMN_TYPE,
          relation.span(),
          "nothing says what type column " + (column + 1) + " of `" + relation.shown() + "` has",
          "let a rule derive a row of it from something with types: a message, a table, a fact");
    }
  }

  /** The relation with its types; every column's type is known. */
  Relation typed(Signature relation) {
    int[] nodes = columns(relation);
    List<Relation.Column> typed = new ArrayList<>();
    for (int i = 0; i < nodes.length; i++) {
      Type type = types.type(nodes[i]).orElseThrow();
      typed.add(new Relation.Column(relation.columns().get(i).name(), type));
    }
    return new Relation(relation.name(), relation.kind(), typed, Optional.empty());
  }

  /** The rule with every {@code nobody} of the type that it has there. */
  Rule typed(Rule rule) {
    return nobodies.isEmpty() ? rule : TermTree.map(rule, this::typed);
  }

  private Term typed(Term term) {
    Integer node = nobodies.get(term);
    if (node == null) {
      return term;
    }
    Type type = types.type(node).orElseThrow();
    return switch (term) {
      case Term.Constant(Value value, var span) ->
          new Term.Constant(Typing.as(value, type).orElseThrow(), span);
      case Term.Named(String name, Value value, var span) ->
          new Term.Named(name, Typing.as(value, type).orElseThrow(), span);
      default -> term;
    };
  }
}
