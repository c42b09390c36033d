package dev.dedalus.rewrite;

import dev.dedalus.analysis.CommonBody;
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
 * Gives what several rules join alike a name, so that the rest of them can move.
 *
 * <pre>
 * before: kept(k, x) :- item(k, x), wanted(k).
 *         done@c(id) :~ item(j, y), wanted(j), asked(c, id, y).
 * after:  kept's1(k, x) :- item(k, x), wanted(k).
 *         kept(k, x) :- kept's1(k, x).
 *         done@c(id) :~ kept's1(j, y), asked(c, id, y).
 * </pre>
 *
 * Precondition: the rules have at least two literals in common that change ({@link CommonBody}),
 * and aggregate nothing: of the joined rows the new relation has only the columns that some rule
 * needs besides, so there may be fewer. It holds in the tick in which the literals hold together,
 * so each rule derives and sends the same in the same tick. Mechanism: the rules keep their ids and
 * may move; the rule of the new relation is generated. Of the publication's normalising rewrites
 * (section 3 of its technical report).
 */
final class Naming implements Rewrite {
  @Override
  public String name() {
    return "naming";
  }

  @Override
  public String purpose() {
    return "gives what several rules join alike a name, so that the rest of them can move";
  }

  @Override
  public Verdict precondition(Placement placement, Step step) {
    try {
      CommonBody common = common(placement, WholePart.of(placement, step), step);
      SequencedMap<String, List<String>> claims = new LinkedHashMap<>();
      claims.put("joining", common.uses().keySet().stream().map(CheckedRule::id).toList());
      claims.put("columns", common.columns().stream().map(Relation.Column::name).toList());
      return new Evidence(claims);
    } catch (RefusedException refused) {
      return refused.refusal();
    }
  }

  private static CommonBody common(Placement placement, Part part, Step step)
      throws RefusedException {
    List<CheckedRule> named =
        NamedRules.of(part, step, 2, "several rules join alike: name two or more");
    return RefusedException.unlessFound(step, CommonBody.of(placement, part, named));
  }

  @Override
  public Placement rewrite(Placement placement, Step step, int number) {
    Part part = Admissible.part(placement, step);
    CommonBody common = Admissible.of(() -> common(placement, part, step));
    CheckedRule first = common.uses().firstEntry().getKey();
    String name = first.rule().head().relation() + "'s" + number;
    List<CheckedRule> rules = new ArrayList<>();
    for (CheckedRule rule : part.rules()) {
      CommonBody.Use use = common.uses().get(rule);
      if (use == null) {
        rules.add(rule);
        continue;
      }
      if (rule.equals(first)) {
        rules.add(rule.changed("s" + number + ".1", form -> joined(form, name, use)));
      }
      rules.add(rule.changed(rule.id(), form -> reading(form, name, use)));
    }
    return placement.with(
        new Relation(name, Relation.Kind.LOCAL, common.columns(), Optional.empty()),
        WholePart.replaced(placement, part, List.of(part.withRules(rules))));
  }

  private static Rule joined(Rule rule, String name, CommonBody.Use use) {
    List<Term> variables = use.variables();
    Rule.Head head = new Rule.Head(name, Optional.empty(), variables, List.of(), Span.NONE);
    List<BodyItem> body = use.places().stream().map(rule.body()::get).toList();
    return new Rule(Rule.Kind.NOW, head, body, rule.span());
  }

  /** The name stands first, then what is left. */
  private static Rule reading(Rule rule, String name, CommonBody.Use use) {
    List<BodyItem> body = new ArrayList<>();
    body.add(new BodyItem.Literal(false, false, name, use.variables(), List.of(), Span.NONE));
    for (int i = 0; i < rule.body().size(); i++) {
      if (!use.places().contains(i)) {
        body.add(rule.body().get(i));
      }
    }
    return new Rule(rule.kind(), rule.head(), body, rule.span());
  }
}
