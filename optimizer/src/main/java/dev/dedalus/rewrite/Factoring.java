package dev.dedalus.rewrite;

import dev.dedalus.analysis.Factorization;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Takes a rule that joins and sends to many apart, so that the sending can move.
 *
 * <pre>
 * before: p2a@a(b, s, x) :~ leads(b), slot(s, x), acceptor(a).
 * after:  p2a's1(b, s, x) :- leads(b), slot(s, x).
 *         p2a@a(b, s, x) :~ p2a's1(b, s, x), acceptor(a).
 * </pre>
 *
 * Precondition: the rule reads at least two literals that change, aggregates nothing, and its
 * location comes from what does not change ({@link Factorization}). The new relation holds in the
 * tick in which the body held, so the same is sent in the same step. Mechanism: the rule keeps its
 * id and may move; the rule of the new relation is generated.
 */
final class Factoring implements Rewrite {
  @Override
  public String name() {
    return "factoring";
  }

  @Override
  public String purpose() {
    return "takes a broadcast of several joined facts apart, so that the sending can move";
  }

  @Override
  public Verdict precondition(Placement placement, Step step) {
    try {
      Part part = WholePart.of(placement, step);
      CheckedRule rule = rule(part, step);
      Factorization found = found(placement, part, rule, step);
      SequencedMap<String, List<String>> claims = new LinkedHashMap<>();
      claims.put("factored", List.of(rule.id()));
      claims.put("columns", found.columns().stream().map(Relation.Column::name).toList());
      return new Evidence(claims);
    } catch (RefusedException refused) {
      return refused.refusal();
    }
  }

  private static CheckedRule rule(Part part, Step step) throws RefusedException {
    if (step.rules().size() != 1) {
      throw RefusedException.wrongStep(step, "one rule is taken apart at a time");
    }
    String id = step.rules().getFirst();
    return part.rules().stream()
        .filter(rule -> rule.id().equals(id) && !rule.implied())
        .findFirst()
        .orElseThrow(() ->
            RefusedException.wrongStep(step, "part \"" + part.name() + "\" has no rule " + id));
  }

  private static Factorization found(Placement placement, Part part, CheckedRule rule, Step step)
      throws RefusedException {
    return RefusedException.unlessFound(step, Factorization.of(placement, part, rule));
  }

  @Override
  public Placement rewrite(Placement placement, Step step, int number) {
    Part part = Admissible.part(placement, step);
    CheckedRule rule = Admissible.of(() -> rule(part, step));
    Factorization found = Admissible.of(() -> found(placement, part, rule, step));
    String name = rule.rule().head().relation() + "'s" + number;
    List<CheckedRule> rules = new ArrayList<>();
    for (CheckedRule other : part.rules()) {
      if (other.equals(rule)) {
        rules.add(rule.changed("s" + number + ".1", form -> local(form, name, found)));
        rules.add(rule.changed(rule.id(), form -> broadcast(form, name, found)));
      } else {
        rules.add(other);
      }
    }
    return placement.with(
        new Relation(name, Relation.Kind.LOCAL, found.columns(), Optional.empty()),
        WholePart.replaced(placement, part, List.of(part.withRules(rules))));
  }

  private static Rule local(Rule rule, String name, Factorization found) {
    Rule.Head head = new Rule.Head(name, Optional.empty(), variables(found), List.of(), Span.NONE);
    List<BodyItem> body = found.local().stream().map(rule.body()::get).toList();
    return new Rule(Rule.Kind.NOW, head, body, rule.span());
  }

  private static Rule broadcast(Rule rule, String name, Factorization found) {
    List<BodyItem> body = new ArrayList<>();
    body.add(new BodyItem.Literal(false, false, name, variables(found), List.of(), Span.NONE));
    found.broadcast().stream().map(rule.body()::get).forEach(body::add);
    return new Rule(rule.kind(), rule.head(), body, rule.span());
  }

  private static List<Term> variables(Factorization found) {
    return found.columns().stream()
        .<Term>map(column -> new Term.Variable(column.name(), Span.NONE))
        .toList();
  }
}
