package dev.dedalus.semantics;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What tables, {@code forget} and keyed timers say, as rules. */
final class ImpliedRules {
  private ImpliedRules() {}

  /** {@code t(x) :+ t(x), !q(x)}, for {@code table t(x: int) until q(x);}. */
  static Rule carry(Declaration.Table table) {
    List<Term> columns = new ArrayList<>();
    for (Declaration.Column column : table.columns()) {
      columns.add(new Term.Variable(column.name(), column.span()));
    }
    Span span = table.span();
    List<BodyItem> body = new ArrayList<>();
    body.add(new BodyItem.Literal(false, false, table.name(), columns, List.of(), span));
    table
        .until()
        .ifPresent(until ->
            body.add(
                new BodyItem.Literal(
                    true, false, until.relation(), until.arguments(), List.of(), until.span())));
    Rule.Head head = new Rule.Head(table.name(), Optional.empty(), columns, List.of(), span);
    return new Rule(Rule.Kind.NEXT, head, body, span);
  }

  /** {@code forget r(s, x) :- r(s, x), low(m), s < m}, for {@code forget r(s, _) :- low(m), ..}. */
  static Rule permission(Declaration.Forget forget) {
    List<Term> columns = named(forget.arguments());
    List<BodyItem> body = new ArrayList<>();
    body.add(
        new BodyItem.Literal(false, false, forget.relation(), columns, List.of(), forget.span()));
    body.addAll(forget.body());
    Rule.Head head =
        new Rule.Head(forget.relation(), Optional.empty(), columns, List.of(), forget.span());
    return new Rule(Rule.Kind.FORGET, head, body, forget.span());
  }

  /** {@code t(k) after r(k, x)}, for {@code timer t(k) 1s after r(k, _)}. */
  static Rule waiting(Declaration.Timer timer, BodyItem.Literal after) {
    BodyItem standing =
        new BodyItem.Literal(
            false, false, after.relation(), named(after.arguments()), after.rows(), after.span());
    Rule.Head head =
        new Rule.Head(timer.name(), Optional.empty(), timer.key(), List.of(), timer.span());
    return new Rule(Rule.Kind.AFTER, head, List.of(standing), timer.span());
  }

  /** The terms with a variable in place of each {@code _}. */
  private static List<Term> named(List<Term> terms) {
    int[] count = {0};
    return terms.stream()
        .map(term ->
            TermTree.map(
                term,
                leaf ->
                    leaf instanceof Term.Wildcard
                        ? new Term.Variable("any#" + ++count[0], leaf.span())
                        : leaf))
        .toList();
  }
}
