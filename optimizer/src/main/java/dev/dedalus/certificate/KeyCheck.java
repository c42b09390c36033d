package dev.dedalus.certificate;

import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Key;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Co-hash partitioning: the keys that the step states are keys of all relations of the part, and
 * every rule agrees on them ({@link RuleKey}). Messages that partitions may send in a node's first
 * step keep the key, all rules of one message in the same columns (S1).
 */
final class KeyCheck implements StepCheck {
  @Override
  public Proven check(PartView view, StatedStep step) throws Unproven {
    PartitionConditions.require(view, step);
    SortedMap<String, Key> keys = keys(view, step);
    List<RuleKey> starting = new ArrayList<>();
    StartingFacts facts = new StartingFacts(view);
    for (CheckedRule rule : view.rules()) {
      RuleKey key = RuleKey.of(view, rule, keys);
      key.requireAgreement();
      if (rule.rule().kind() == Rule.Kind.SEND && facts.mayFire(rule)) {
        key.requireSameColumns(key);
        starting.add(key);
      }
    }
    for (RuleKey one : starting) {
      for (RuleKey other : starting) {
        one.requireSameColumns(other);
      }
    }
    if (keys.values().stream().allMatch(key -> key.columns().isEmpty())) {
      throw Unproven.of("step", "no relation has a key of at least one column");
    }
    SortedMap<String, List<String>> evidence = new TreeMap<>();
    evidence.put("agree", view.rules().stream().map(CheckedRule::id).toList());
    return new Proven(
        StepCheck.replace(
            view, PartitionConditions.spread(view, step, new Distribution.ByKey(keys))),
        evidence);
  }

  private static SortedMap<String, Key> keys(PartView view, StatedStep step) throws Unproven {
    if (!step.keys().keySet().equals(keyed(view))) {
      throw Unproven.of(
          "step", "keys are stated of " + step.keys().keySet() + ", not " + keyed(view));
    }
    SortedMap<String, Key> keys = new TreeMap<>();
    for (String name : keyed(view)) {
      List<String> columns =
          view.relation(name).stream()
              .flatMap(relation -> relation.columns().stream())
              .map(Relation.Column::name)
              .toList();
      List<Integer> places = new ArrayList<>();
      for (String column : step.keys().getOrDefault(name, List.of())) {
        if (!columns.contains(column)) {
          throw Unproven.of("step", "`" + name + "` has no column `" + column + "`");
        }
        places.add(columns.indexOf(column));
      }
      keys.put(name, new Key(places));
    }
    return keys;
  }

  /** What the part's rules read and, unless they send it, derive. */
  private static Set<String> keyed(PartView view) {
    Set<String> names = new TreeSet<>();
    for (CheckedRule rule : view.rules()) {
      view.changing(rule).stream().map(BodyItem.Literal::relation).forEach(names::add);
      if (rule.rule().kind() != Rule.Kind.SEND) {
        names.add(rule.rule().head().relation());
      }
    }
    return names;
  }
}
