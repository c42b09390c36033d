package dev.dedalus.plan;

import dev.dedalus.analysis.EdbRelations;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** All first steps that a search would try on a placement: every rewrite on every part. */
final class EveryStep {
  static final List<String> DECOUPLINGS =
      List.of(
          "mutually-independent-decoupling",
          "functional-decoupling",
          "monotone-decoupling",
          "both-monotone-decoupling");

  private EveryStep() {}

  static List<Step> of(Placement placement) {
    List<Step> steps = new ArrayList<>();
    for (Part part : placement.parts()) {
      String name = part.name();
      steps.add(Step.on("relay", name));
      steps.add(Step.partitioning("co-hash-partitioning", name, new TreeMap<>(), 2));
      steps.add(Step.partitioning("any-partitioning", name, new TreeMap<>(), 2));
      sends(placement, part).forEach(rule -> steps.add(Step.changing("factoring", name, rule)));
      int most = SearchLimits.STANDARD.sets();
      for (List<String> rules : RuleSets.of(placement, part, rule -> false, most)) {
        String into = PartNames.invent(placement, part, rules);
        DECOUPLINGS.forEach(rewrite -> steps.add(Step.moving(rewrite, name, rules, into)));
      }
    }
    return steps;
  }

  /** Rules of a part that send, by id. */
  static List<String> sends(Placement placement, Part part) {
    return EdbRelations.of(placement, part).idbRules().stream()
        .filter(rule -> rule.rule().kind() == Rule.Kind.SEND)
        .map(CheckedRule::id)
        .toList();
  }
}
