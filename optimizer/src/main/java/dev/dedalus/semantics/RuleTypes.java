package dev.dedalus.semantics;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings the types of one rule's terms together with those of the columns that they stand in. */
final class RuleTypes {
  private final TypeInference inference;
  private final ComponentScope component;
  private final TypeGraph graph;
  private final Report report;
  private final Map<String, Integer> variables = new HashMap<>();

  RuleTypes(TypeInference inference, ComponentScope component, Report report) {
    this.inference = inference;
    this.component = component;
    this.graph = inference.graph();
    this.report = report;
  }

  void infer(Rule rule) {
    rule.body().forEach(this::item);
    Signature head = inference.program().relation(component, rule.head().relation()).orElseThrow();
    int shift = head.arity() - rule.head().arguments().size();
    for (int i = 0; i < rule.head().arguments().size(); i++) {
      column(head, i + shift, rule.head().arguments().get(i));
    }
    rule.head().location().ifPresent(location -> location(head, location));
  }

  /** A row of constants. */
  void row(Signature relation, List<Term> row) {
    for (int i = 0; i < row.size(); i++) {
      column(relation, i, row.get(i));
    }
  }

  private void column(Signature relation, int column, Term term) {
    int expected = inference.columns(relation)[column];
    String name = relation.columns().get(column).name();
    agree(expected, term, "column `" + name + "` of `" + relation.shown() + "`");
  }

  private void location(Signature head, Term location) {
    boolean reply = head.kind() == Relation.Kind.REPLY;
    Type.Basic type = reply ? Type.Basic.CLIENT : Type.Basic.NODE;
    int found = term(location);
    if (!graph.unify(found, graph.basic(type, head.span()))) {
      report.add(
          DiagnosticCode.LOCATION_TYPE,
          location.span(),
          (reply ? "a reply goes to a client" : "a channel goes to a node")
              + ", not to something of type "
              + graph.describe(found),
          reply
              ? "send it to the client that the request came from"
              : "a node is a row of a component's relation, of `self`, or comes in a message",
          related(found, location.span()));
    }
  }

  private void item(BodyItem item) {
    switch (item) {
      case BodyItem.Literal literal -> literal(literal);
      case BodyItem.Comparison test ->
          agree(
              term(test.left()),
              test.right(),
              "the left side of `" + test.comparator().symbol() + "`");
      case BodyItem.Binding binding ->
          agree(term(binding.expression()), binding.pattern(), "the right side of `=`");
      case BodyItem.Range range -> {
        for (Term term : TermTree.of(range)) {
          integer(term, "`in`");
        }
      }
      case BodyItem.Element element -> {
        int set = graph.setOf(term(element.pattern()), element.span());
        graph.unify(set, term(element.set()));
      }
    }
  }

  private void literal(BodyItem.Literal literal) {
    Function function = inference.program().functions().get(literal.relation());
    if (function == null) {
      row(
          inference.program().relation(component, literal.relation()).orElseThrow(),
          literal.arguments());
      return;
    }
    int inputs = function.arguments().size();
    for (int i = 0; i < literal.arguments().size(); i++) {
      Term argument = literal.arguments().get(i);
      if (i < inputs) {
        term(argument);
      } else {
        int expected = graph.of(function.results().get(i - inputs), literal.span());
        agree(expected, argument, "the result of `" + function.name() + "`");
      }
    }
  }

  private void agree(int expected, Term term, String what) {
    int found = term(term);
    if (!graph.unify(expected, found)) {
      report.add(
          DiagnosticCode.TYPE_MISMATCH,
          term.span(),
          what + " is " + graph.describe(expected) + ", this is " + graph.describe(found),
          "the two must have the same type",
          related(expected, term.span()),
          related(found, term.span()));
    }
  }

  /** Where a type comes from, unless that is the place itself. */
  private Diagnostic.Related related(int node, Span place) {
    Span origin = graph.origin(node);
    boolean same = origin.line() == place.line() && origin.column() == place.column();
    return new Diagnostic.Related(same ? Span.NONE : origin, graph.describe(node) + " by this");
  }

  private void integer(Term term, String what) {
    int found = term(term);
    if (!graph.unify(found, graph.basic(Type.Basic.INT, term.span()))) {
      report.add(
          DiagnosticCode.TYPE_MISMATCH,
          term.span(),
          what + " needs an int, this is " + graph.describe(found),
          "only ints are computed with",
          related(found, term.span()));
    }
  }

  private int term(Term term) {
    return switch (term) {
      case Term.Variable variable ->
          variables.computeIfAbsent(variable.name(), name -> graph.unknown(variable.span()));
      case Term.Wildcard wildcard -> graph.unknown(wildcard.span());
      case Term.Named named -> constant(term, named.value());
      case Term.Constant constant -> constant(term, constant.value());
      case Term.Tuple tuple -> graph.tuple(each(tuple.elements()), tuple.span());
      case Term.Arithmetic arithmetic -> {
        String operator = "`" + arithmetic.operator().symbol() + "`";
        integer(arithmetic.left(), operator);
        integer(arithmetic.right(), operator);
        yield graph.basic(Type.Basic.INT, arithmetic.span());
      }
      case Term.Call call -> call(call);
      case Term.Aggregate aggregate -> aggregate(aggregate);
    };
  }

  private List<Integer> each(List<Term> terms) {
    List<Integer> nodes = new ArrayList<>();
    for (Term term : terms) {
      nodes.add(term(term));
    }
    return nodes;
  }

  private int constant(Term term, Value value) {
    int node = graph.of(value, term.span());
    if (Typing.hasNobody(value)) {
      inference.remember(term, node);
    }
    return node;
  }

  private int call(Term.Call call) {
    each(call.arguments());
    Function function = inference.program().functions().get(call.function());
    if (function == null || function.results().size() != 1) {
      return graph.unknown(call.span());
    }
    return graph.of(function.results().getFirst(), call.span());
  }

  private int aggregate(Term.Aggregate aggregate) {
    each(aggregate.keys());
    if (aggregate.kind() == Term.AggregateKind.SUM) {
      aggregate.arguments().forEach(term -> integer(term, "`sum`"));
    }
    List<Integer> arguments = each(aggregate.arguments());
    return switch (aggregate.kind()) {
      case COUNT, SUM, INDEX -> graph.basic(Type.Basic.INT, aggregate.span());
      case MIN, MAX, CHOOSE ->
          arguments.isEmpty() ? graph.unknown(aggregate.span()) : arguments.getFirst();
      case COLLECT ->
          graph.setOf(
              arguments.isEmpty() ? graph.unknown(aggregate.span()) : arguments.getFirst(),
              aggregate.span());
    };
  }
}
