package dev.dedalus.certificate;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which terms of a rule have the same value whenever it fires: classes of variables and values that
 * {@code x = y} and {@code x == y} put together, and terms that are built alike from such.
 */
final class SameValues {
  /** From a variable's name or a {@link Value} towards what stands for its class. */
  private final Map<Object, Object> towards = new HashMap<>();

  SameValues(CheckedRule rule) {
    for (BodyItem item : rule.rule().body()) {
      switch (item) {
        case BodyItem.Binding equal -> unite(equal.pattern(), equal.expression());
        case BodyItem.Comparison equal when equal.comparator() == BodyItem.Comparator.EQUAL ->
            unite(equal.left(), equal.right());
        case BodyItem.Comparison _ -> {}
        case BodyItem.Literal _ -> {}
        case BodyItem.Range _ -> {}
        case BodyItem.Element _ -> {}
      }
    }
  }

  private void unite(Term left, Term right) {
    if (isLeaf(left) && isLeaf(right)) {
      Object one = root(leaf(left));
      Object other = root(leaf(right));
      boolean fixed = one instanceof Value;
      if (!one.equals(other) && !(fixed && other instanceof Value)) {
        towards.put(fixed ? other : one, fixed ? one : other);
      }
    }
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
    if (isLeaf(one) && isLeaf(other)) {
      return root(leaf(one)).equals(root(leaf(other)));
    }
    if (one instanceof Term.Tuple a && other instanceof Term.Tuple b) {
      return same(a.elements(), b.elements());
    }
    if (one instanceof Term.Arithmetic a && other instanceof Term.Arithmetic b) {
      return a.operator() == b.operator() && same(a.left(), b.left()) && same(a.right(), b.right());
    }
    return one instanceof Term.Call a
        && other instanceof Term.Call b
        && a.function().equals(b.function())
        && same(a.arguments(), b.arguments());
  }

  /** Whether two lists have the same values, place by place. */
  boolean same(List<Term> one, List<Term> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!same(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether each of some terms is among others. */
  boolean contained(List<Term> terms, List<Term> others) {
    return terms.stream().allMatch(term -> others.stream().anyMatch(other -> same(term, other)));
  }
}
