package dev.dedalus.plan;

import dev.dedalus.analysis.EdbRelations;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
      alike(part, Rule.Kind.SEND)
          .filter(rules -> rules.size() > 1)
          .forEach(rules -> steps.add(Step.changing("sharing", name, rules)));
      sends(placement, part).forEach(rule -> steps.add(Step.changing("splitting", name, rule)));
      alike(part, Rule.Kind.NOW)
          .forEach(rules -> steps.add(Step.changing("inlining", name, rules)));
      channels(placement, part)
          .forEach(channel -> steps.add(Step.on("projection", name).withKeys(open(channel))));
      int most = SearchLimits.STANDARD.sets();
      for (List<String> rules : RuleSets.of(placement, part, rule -> false, most)) {
        String into = PartNames.invent(placement, part, rules);
        DECOUPLINGS.forEach(rewrite -> steps.add(Step.moving(rewrite, name, rules, into)));
      }
    }
    return steps;
  }

  /** The channels of the program that a part reads. */
  static List<String> channels(Placement placement, Part part) {
    return part.rules().stream()
        .flatMap(rule -> rule.literals().stream())
        .map(BodyItem.Literal::relation)
        .distinct()
        .filter(name -> !placement.generated().containsKey(name))
        .filter(name ->
            placement
                .relation(part.component(), name)
                .filter(known -> known.kind() == Relation.Kind.CHANNEL)
                .isPresent())
        .toList();
  }

  /** A channel that keeps the columns that it needs. */
  static SortedMap<String, List<String>> open(String channel) {
    return new TreeMap<>(Map.of(channel, List.of()));
  }

  /** The rules of a part that the program has, of a kind and with one head relation each. */
  static Stream<List<String>> alike(Part part, Rule.Kind kind) {
    return part.rules().stream()
        .filter(rule -> !rule.implied() && rule.rule().kind() == kind)
        .collect(
            Collectors.groupingBy(
                rule -> rule.rule().head().relation(),
                TreeMap::new,
                Collectors.mapping(CheckedRule::id, Collectors.toList())))
        .values()
        .stream();
  }

  /** Rules of a part that send, by id. */
  static List<String> sends(Placement placement, Part part) {
    return EdbRelations.of(placement, part).idbRules().stream()
        .filter(rule -> rule.rule().kind() == Rule.Kind.SEND)
        .map(CheckedRule::id)
        .toList();
  }

  /** Rules of a part that the program has, by id. */
  static List<String> rules(Placement placement, Part part) {
    return EdbRelations.of(placement, part).idbRules().stream()
        .filter(rule -> !rule.implied())
        .map(CheckedRule::id)
        .toList();
  }
}
