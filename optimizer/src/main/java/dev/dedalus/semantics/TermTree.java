package dev.dedalus.semantics;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/** Terms as trees: what they are made of, and the same tree with other leaves. */
public final class TermTree {
  private TermTree() {}

  /** The terms right below. */
  static List<Term> children(Term term) {
    return switch (term) {
      case Term.Tuple tuple -> tuple.elements();
      case Term.Arithmetic arithmetic -> List.of(arithmetic.left(), arithmetic.right());
      case Term.Call call -> call.arguments();
      case Term.Aggregate aggregate -> {
        List<Term> children = new ArrayList<>(aggregate.arguments());
        children.addAll(aggregate.keys());
        yield children;
      }
      case Term.Variable ignored -> List.of();
      case Term.Named ignored -> List.of();
      case Term.Wildcard ignored -> List.of();
      case Term.Constant ignored -> List.of();
    };
  }

  /** All terms in terms, themselves included, each before what it is made of. */
  public static List<Term> all(Collection<? extends Term> roots) {
    List<Term> all = new ArrayList<>();
    Deque<Term> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      Term term = open.pop();
      all.add(term);
      for (Term child : children(term).reversed()) {
        open.push(child);
      }
    }
    return all;
  }

  /** The variables in terms, each with one occurrence. */
  public static SequencedMap<String, Term.Variable> variables(Collection<? extends Term> roots) {
    SequencedMap<String, Term.Variable> variables = new LinkedHashMap<>();
    for (Term term : all(roots)) {
      if (term instanceof Term.Variable variable) {
        variables.putIfAbsent(variable.name(), variable);
      }
    }
    return variables;
  }

  /**
   * The variables that a term binds as a pattern: those in it and its tuples, not in expressions.
   */
  public static List<Term.Variable> binds(Term pattern) {
    List<Term.Variable> bound = new ArrayList<>();
    Deque<Term> open = new ArrayDeque<>(List.of(pattern));
    while (!open.isEmpty()) {
      Term term = open.pop();
      if (term instanceof Term.Variable variable) {
        bound.add(variable);
      } else if (term instanceof Term.Tuple tuple) {
        tuple.elements().reversed().forEach(open::push);
      }
    }
    return bound;
  }

  /** The outermost expressions in a pattern: what needs values before it can match. */
  static List<Term> computed(Term pattern) {
    List<Term> computed = new ArrayList<>();
    Deque<Term> open = new ArrayDeque<>(List.of(pattern));
    while (!open.isEmpty()) {
      Term term = open.pop();
      if (term instanceof Term.Tuple tuple) {
        tuple.elements().reversed().forEach(open::push);
      } else if (term instanceof Term.Arithmetic || term instanceof Term.Call) {
        computed.add(term);
      }
    }
    return computed;
  }

  /** The columns of a body item, its rows included, or both sides. */
  public static List<Term> of(BodyItem item) {
    return switch (item) {
      case BodyItem.Literal literal -> {
        List<Term> terms = new ArrayList<>(literal.arguments());
        terms.addAll(literal.rows());
        yield terms;
      }
      case BodyItem.Comparison test -> List.of(test.left(), test.right());
      case BodyItem.Binding binding -> List.of(binding.pattern(), binding.expression());
      case BodyItem.Range range -> List.of(range.variable(), range.low(), range.high());
      case BodyItem.Element element -> List.of(element.pattern(), element.set());
    };
  }

  /** The location, columns and rows of a head. */
  public static List<Term> of(Rule.Head head) {
    List<Term> terms = new ArrayList<>(head.location().stream().toList());
    terms.addAll(head.arguments());
    terms.addAll(head.rows());
    return terms;
  }

  /** The same rule with other leaves (variables, constants, wildcards). */
  static Rule map(Rule rule, UnaryOperator<Term> leaf) {
    Rule.Head head = rule.head();
    Rule.Head mapped =
        new Rule.Head(
            head.relation(),
            head.location().map(location -> map(location, leaf)),
            map(head.arguments(), leaf),
            map(head.rows(), leaf),
            head.span());
    List<BodyItem> body = new ArrayList<>();
    rule.body().forEach(item -> body.add(map(item, leaf)));
    return new Rule(rule.kind(), mapped, body, rule.span());
  }

  /** The same item with other leaves. */
  public static BodyItem map(BodyItem item, UnaryOperator<Term> leaf) {
    return switch (item) {
      case BodyItem.Literal(var negated, var fresh, var relation, var terms, var rows, var span) ->
          new BodyItem.Literal(negated, fresh, relation, map(terms, leaf), map(rows, leaf), span);
      case BodyItem.Comparison(var comparator, var left, var right, var span) ->
          new BodyItem.Comparison(comparator, map(left, leaf), map(right, leaf), span);
      case BodyItem.Binding(var pattern, var expression, var span) ->
          new BodyItem.Binding(map(pattern, leaf), map(expression, leaf), span);
      case BodyItem.Range(var variable, var low, var high, var span) ->
          new BodyItem.Range(map(variable, leaf), map(low, leaf), map(high, leaf), span);
      case BodyItem.Element(var pattern, var set, var span) ->
          new BodyItem.Element(map(pattern, leaf), map(set, leaf), span);
    };
  }

  /** The same terms with other leaves. */
  static List<Term> map(List<Term> terms, UnaryOperator<Term> leaf) {
    return terms.stream().map(term -> map(term, leaf)).toList();
  }

  /** The same term with other leaves; as deep a recursion as the parser lets terms nest. */
  public static Term map(Term term, UnaryOperator<Term> leaf) {
    return switch (term) {
      case Term.Tuple(var elements, var span) -> new Term.Tuple(map(elements, leaf), span);
      case Term.Arithmetic(var operator, var left, var right, var span) ->
          new Term.Arithmetic(operator, map(left, leaf), map(right, leaf), span);
      case Term.Call(var function, var arguments, var span) ->
          new Term.Call(function, map(arguments, leaf), span);
      case Term.Aggregate(var kind, var arguments, var keys, var span) ->
          new Term.Aggregate(kind, map(arguments, leaf), map(keys, leaf), span);
      case Term.Variable ignored -> leaf.apply(term);
      case Term.Named ignored -> leaf.apply(term);
      case Term.Wildcard ignored -> leaf.apply(term);
      case Term.Constant ignored -> leaf.apply(term);
    };
  }
}
