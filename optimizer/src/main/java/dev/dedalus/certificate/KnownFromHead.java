package dev.dedalus.certificate;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Function;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Term;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * The variables of a rule that have one value for each row of its head, location included: those
 * that the head shows, and what {@code =}, {@code ==} and functions give from known ones.
 */
final class KnownFromHead {
  private final Set<String> variables = new TreeSet<>();

  KnownFromHead(CheckedRule rule, SortedMap<String, Function> functions) {
    TermTree.of(rule.rule().head()).forEach(this::match);
    int before;
    do {
      before = variables.size();
      for (BodyItem item : rule.rule().body()) {
        switch (item) {
          case BodyItem.Binding equal -> either(equal.pattern(), equal.expression());
          case BodyItem.Comparison equal when equal.comparator() == BodyItem.Comparator.EQUAL ->
              either(equal.left(), equal.right());
          case BodyItem.Literal call
              when functions.containsKey(call.relation()) && !call.negated() ->
              results(call, functions);
          case BodyItem.Comparison _ -> {}
          case BodyItem.Literal _ -> {}
          case BodyItem.Range _ -> {}
          case BodyItem.Element _ -> {}
        }
      }
    } while (variables.size() > before);
  }

  private void results(BodyItem.Literal call, SortedMap<String, Function> functions) {
    Function function = functions.get(call.relation());
    int arguments = function == null ? 0 : function.arguments().size();
    if (call.arguments().stream().limit(arguments).allMatch(this::isKnown)) {
      call.arguments().stream().skip(arguments).forEach(this::match);
    }
  }

  private void either(Term left, Term right) {
    if (isKnown(left)) {
      match(right);
    }
    if (isKnown(right)) {
      match(left);
    }
  }

  /** A value is known, so is what a term takes from it. */
  private void match(Term term) {
    TermTree.binds(term).forEach(variable -> variables.add(variable.name()));
  }

  private boolean isKnown(Term term) {
    return TermTree.all(List.of(term)).stream()
        .allMatch(piece ->
            switch (piece) {
              case Term.Variable variable -> variables.contains(variable.name());
              case Term.Wildcard _ -> false;
              case Term.Aggregate _ -> false;
              case Term.Named _ -> true;
              case Term.Constant _ -> true;
              case Term.Tuple _ -> true;
              case Term.Arithmetic _ -> true;
              case Term.Call _ -> true;
            });
  }

  /** Whether a row of the head comes from one row of a literal. */
  boolean determines(BodyItem.Literal literal) {
    return literal.arguments().stream().allMatch(this::isKnown);
  }
}
