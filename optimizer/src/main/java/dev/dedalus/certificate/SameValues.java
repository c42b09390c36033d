package dev.dedalus.certificate;

import dev.dedalus.placement.Computation;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Function;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Which terms of a rule have the same value whenever it fires: classes of variables and values that
 * {@code x = y} and {@code x == y} put together, terms that are built alike from such, and
 * variables and what they are defined by: {@code h = hash(k)}, {@code hash(k, h)}, or what {@link
 * StatedDependencies} say of a literal.
 */
final class SameValues {
  private static final int DEPTH_MAX = 12;

  /** From a variable's name or a {@link Value} towards what stands for its class. */
  private final Map<Object, Object> towards = new HashMap<>();

  private final Map<Object, List<Term>> definitions = new HashMap<>();
  private final IdentityHashMap<BodyItem.Literal, List<Term>> columns = new IdentityHashMap<>();
  private int hidden;

  SameValues(CheckedRule rule, SortedMap<String, Function> functions) {
    for (BodyItem.Literal literal : rule.literals()) {
      List<Term> named = literal.negated() ? literal.arguments() : named(literal.arguments());
      columns.put(literal, columns.containsKey(literal) ? List.of() : named);
    }
    for (BodyItem item : rule.rule().body()) {
      switch (item) {
        case BodyItem.Binding equal -> unite(equal.pattern(), equal.expression());
        case BodyItem.Comparison equal when equal.comparator() == BodyItem.Comparator.EQUAL ->
            unite(equal.left(), equal.right());
        case BodyItem.Literal call when !call.negated() && functions.containsKey(call.relation()) ->
            result(call, functions.get(call.relation()));
        case BodyItem.Comparison _ -> {}
        case BodyItem.Literal _ -> {}
        case BodyItem.Range _ -> {}
        case BodyItem.Element _ -> {}
      }
    }
  }

  /** A positive literal reads one row: what stands for anything stands for its value there. */
  private List<Term> named(List<Term> terms) {
    List<Term> named = new ArrayList<>();
    for (Term term : terms) {
      named.add(term instanceof Term.Wildcard ? unnamed() : term);
    }
    return named;
  }

  private Term unnamed() {
    return new Term.Variable("'" + hidden++, Span.NONE);
  }

  /**
   * What stands in the columns of one of the rule's literals.
   *
   * @throws Unproven if it stands there twice, as one
   */
  List<Term> columns(BodyItem.Literal literal) throws Unproven {
    List<Term> found = columns.getOrDefault(literal, List.of());
    if (found.size() != literal.arguments().size()) {
      throw Unproven.literal("key", literal, "the literal stands twice");
    }
    return found;
  }

  private void result(BodyItem.Literal call, Function function) {
    List<Term> terms = columns.getOrDefault(call, List.of());
    int arguments = function.arguments().size();
    for (int i = arguments; i < terms.size(); i++) {
      Term result = new Term.Call(function.name(), terms.subList(0, arguments), call.span());
      unite(terms.get(i), terms.size() == arguments + 1 ? result : element(result, i - arguments));
    }
  }

  /** Two terms are known to have one value. */
  void unite(Term left, Term right) {
    if (!isLeaf(left) && !isLeaf(right)) {
      Term between = unnamed();
      unite(between, left);
      unite(between, right);
    } else if (isLeaf(left) && isLeaf(right)) {
      Object one = root(leaf(left));
      Object other = root(leaf(right));
      boolean fixed = one instanceof Value;
      if (!one.equals(other) && !(fixed && other instanceof Value)) {
        Object from = fixed ? other : one;
        Object to = fixed ? one : other;
        towards.put(from, to);
        definitions.computeIfAbsent(to, root -> new ArrayList<>()).addAll(definitionsOf(from));
      }
    } else {
      Term leaf = isLeaf(left) ? left : right;
      definitions
          .computeIfAbsent(root(leaf(leaf)), root -> new ArrayList<>())
          .add(isLeaf(left) ? right : left);
    }
  }

  private List<Term> definitionsOf(Object root) {
    return definitions.getOrDefault(root, List.of());
  }

  private Object root(Object leaf) {
    Object at = leaf;
    while (towards.containsKey(at)) {
      at = towards.getOrDefault(at, at);
    }
    return at;
  }

  private static boolean isLeaf(Term term) {
    return switch (term) {
      case Term.Variable _ -> true;
      case Term.Named _ -> true;
      case Term.Constant _ -> true;
      case Term.Wildcard _ -> false;
      case Term.Tuple _ -> false;
      case Term.Arithmetic _ -> false;
      case Term.Call _ -> false;
      case Term.Aggregate _ -> false;
    };
  }

  private static Object leaf(Term term) {
    return switch (term) {
      case Term.Variable variable -> variable.name();
      case Term.Named named -> named.value();
      case Term.Constant constant -> constant.value();
      default -> throw new IllegalArgumentException("no leaf: " + term);
    };
  }

  /** Whether two terms certainly have one value; {@code _} and aggregates have none. */
  boolean same(Term one, Term other) {
    return same(one, other, 0);
  }

  private boolean same(Term one, Term other, int depth) {
    if (isLeaf(one) && isLeaf(other) && root(leaf(one)).equals(root(leaf(other)))) {
      return true;
    }
    return depth < DEPTH_MAX
        && (alike(one, other, depth + 1)
            || meanings(one).stream().anyMatch(term -> same(term, other, depth + 1))
            || meanings(other).stream().anyMatch(term -> same(one, term, depth + 1)));
  }

  /** What a variable is defined by. */
  private List<Term> meanings(Term term) {
    return isLeaf(term) ? definitionsOf(root(leaf(term))) : List.of();
  }

  private boolean alike(Term one, Term other, int depth) {
    if (one instanceof Term.Tuple a && other instanceof Term.Tuple b) {
      return same(a.elements(), b.elements(), depth);
    }
    if (one instanceof Term.Arithmetic a && other instanceof Term.Arithmetic b) {
      return a.operator() == b.operator()
          && same(a.left(), b.left(), depth)
          && same(a.right(), b.right(), depth);
    }
    return one instanceof Term.Call a
        && other instanceof Term.Call b
        && a.function().equals(b.function())
        && same(a.arguments(), b.arguments(), depth);
  }

  private boolean same(List<Term> one, List<Term> other, int depth) {
    boolean same = one.size() == other.size();
    for (int i = 0; same && i < one.size(); i++) {
      same = same(one.get(i), other.get(i), depth);
    }
    return same;
  }

  /** Whether two lists have the same values, place by place. */
  boolean same(List<Term> one, List<Term> other) {
    return same(one, other, 0);
  }

  /** Whether each of some terms follows from others: is one of them, or is computed from such. */
  boolean contained(List<Term> terms, List<Term> others) {
    return terms.stream().allMatch(term -> follows(term, others, 0));
  }

  private boolean follows(Term term, List<Term> others, int depth) {
    return others.stream().anyMatch(other -> same(term, other))
        || (depth < DEPTH_MAX
            && switch (term) {
              case Term.Named _ -> true;
              case Term.Constant _ -> true;
              case Term.Variable _ ->
                  root(leaf(term)) instanceof Value
                      || meanings(term).stream().anyMatch(one -> follows(one, others, depth + 1));
              case Term.Tuple tuple -> follow(tuple.elements(), others, depth);
              case Term.Arithmetic both ->
                  follow(List.of(both.left(), both.right()), others, depth);
              case Term.Call call -> follow(call.arguments(), others, depth);
              case Term.Wildcard _ -> false;
              case Term.Aggregate _ -> false;
            });
  }

  private boolean follow(List<Term> terms, List<Term> others, int depth) {
    return terms.stream().allMatch(term -> follows(term, others, depth + 1));
  }

  /** What a computation says of terms in the columns of a relation. */
  Term term(Computation computation, List<Term> columns) {
    return switch (computation) {
      case Computation.Input(int index) -> columns.get(index);
      case Computation.Constant(Value value) -> new Term.Constant(value, Span.NONE);
      case Computation.Tuple(var elements) -> new Term.Tuple(terms(elements, columns), Span.NONE);
      case Computation.Arithmetic(var operator, var left, var right) ->
          new Term.Arithmetic(operator, term(left, columns), term(right, columns), Span.NONE);
      case Computation.Call(String function, var arguments) ->
          new Term.Call(function, terms(arguments, columns), Span.NONE);
      case Computation.Element(var tuple, int index) -> element(term(tuple, columns), index);
    };
  }

  /** An element of a tuple, by its name where the rule takes it apart. */
  private Term element(Term tuple, int index) {
    if (tuple instanceof Term.Tuple(var elements, var _)) {
      return elements.get(index);
    }
    for (Term meaning : meanings(tuple)) {
      if (meaning instanceof Term.Tuple(var elements, var _)) {
        return elements.get(index);
      }
    }
    return new Term.Call("'" + index, List.of(tuple), Span.NONE);
  }

  private List<Term> terms(List<Computation> computations, List<Term> columns) {
    return computations.stream().map(one -> term(one, columns)).toList();
  }
}
