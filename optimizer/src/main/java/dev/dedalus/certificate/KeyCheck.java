package dev.dedalus.certificate;

import dev.dedalus.placement.Computation;
import dev.dedalus.placement.ComputationText;
import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Key;
import dev.dedalus.placement.Part;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Component;
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
 * every rule agrees on them ({@link RuleKey}), given the dependencies that the evidence states and
 * {@link StatedDependencies} looks at. Messages that partitions may send in a node's first step
 * keep the key, all rules of one message in the same columns (S1). What has no key every partition
 * gets: it does nothing but permit rows to vanish ({@link #requirePermission}). Tables that are
 * kept and begin with rows never lose the last one ({@link #requireLasting}).
 */
final class KeyCheck implements StepCheck {
  private static final String DEPENDENCIES = "dependencies";

  private final Set<String> sealed;

  /** For a part that sends all its messages itself. */
  KeyCheck() {
    this(Set.of());
  }

  /** For a part of which others put together what it sends on some channels. */
  KeyCheck(Set<String> sealed) {
    this.sealed = sealed;
  }

  @Override
  public Proven check(PartView view, StatedStep step) throws Unproven {
    PartitionConditions.require(view, step);
    Set<String> everywhere = keyed(view);
    everywhere.removeAll(step.keys().keySet());
    for (String name : everywhere) {
      requirePermission(view, name);
    }
    SortedMap<String, Key> keys = keys(view, step);
    StatedDependencies dependencies = StatedDependencies.of(view, step.claimed(DEPENDENCIES));
    List<RuleKey> starting = new ArrayList<>();
    List<CheckedRule> rules =
        view.rules().stream()
            .filter(rule -> !sealed.contains(rule.rule().head().relation()))
            .filter(rule -> everywhere.stream().noneMatch(rule::reads))
            .toList();
    StartingFacts facts = new StartingFacts(view);
    for (CheckedRule rule : rules) {
      RuleKey key = RuleKey.of(view, rule, keys, dependencies);
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
    for (String name : keys.keySet()) {
      requireLasting(view, name);
    }
    if (keys.values().stream().allMatch(key -> key.terms().isEmpty())) {
      throw Unproven.of("step", "no relation has a key of at least one column");
    }
    SortedMap<String, List<String>> evidence = new TreeMap<>();
    evidence.put("agree", rules.stream().map(CheckedRule::id).toList());
    if (!everywhere.isEmpty()) {
      evidence.put("broadcast", List.copyOf(everywhere));
    }
    if (!step.claimed(DEPENDENCIES).isEmpty()) {
      evidence.put(DEPENDENCIES, step.claimed(DEPENDENCIES));
    }
    return new Proven(
        StepCheck.replace(
            view, PartitionConditions.spread(view, step, new Distribution.ByKey(keys))),
        evidence);
  }

  private static SortedMap<String, Key> keys(PartView view, StatedStep step) throws Unproven {
    if (!keyed(view).containsAll(step.keys().keySet())) {
      throw Unproven.of(
          "step", "keys are stated of " + step.keys().keySet() + ", not of some of " + keyed(view));
    }
    SortedMap<String, Key> keys = new TreeMap<>();
    for (String name : step.keys().keySet()) {
      List<Computation> terms = new ArrayList<>();
      for (String text : step.keys().getOrDefault(name, List.of())) {
        terms.add(
            view.relation(name)
                .flatMap(known ->
                    ComputationText.parse(text, known, view.placement().program().functions()))
                .orElseThrow(
                    () -> Unproven.of("step", "`" + name + "` has no column `" + text + "`")));
      }
      keys.put(name, new Key(terms));
    }
    return keys;
  }

  /**
   * A message without key: a channel that the logical node reads in this part's {@code forget}
   * rules only, each of which joins it with nothing else that changes but the rows that go.
   */
  private static void requirePermission(PartView view, String name) throws Unproven {
    for (Part part : view.placement().parts()) {
      for (CheckedRule rule : part.rules()) {
        boolean here = part.name().equals(view.part().name());
        boolean permits = here && permits(view, rule, name);
        if (part.component().equals(view.part().component()) && rule.reads(name) && !permits) {
          throw Unproven.head(
              "step", rule, "no key is stated of `" + name + "`, and " + rule.id() + " needs one");
        }
      }
    }
    if (!view.is(name, Relation.Kind.CHANNEL)) {
      throw Unproven.of("step", "no key is stated of `" + name + "`, which is no channel");
    }
  }

  private static boolean permits(PartView view, CheckedRule rule, String name) {
    List<String> others = new ArrayList<>();
    boolean positive = true;
    for (BodyItem.Literal literal : view.changing(rule)) {
      others.add(literal.relation());
      positive &= !literal.negated();
    }
    boolean rows = others.remove(rule.rule().head().relation());
    return rule.rule().kind() == Rule.Kind.FORGET
        && rows
        && positive
        && others.equals(List.of(name));
  }

  /**
   * After a crash one partition may have no kept row of a table and another some; then rows of
   * {@code init} stand in the former only. So such a table never loses its last row.
   */
  private static void requireLasting(PartView view, String name) throws Unproven {
    Component component = view.placement().program().component(view.part().component());
    boolean begins =
        view.relation(name)
            .flatMap(Relation::table)
            .map(table -> !table.init().isEmpty())
            .orElse(false);
    boolean carried =
        view.part().rules().stream()
            .anyMatch(rule -> rule.rule().kind() == Rule.Kind.NEXT && isFor(rule, name));
    if (!component.keeps(name) || !begins || !carried) {
      return;
    }
    for (Part part : view.placement().partsOf(component.name())) {
      for (CheckedRule rule : part.rules()) {
        boolean here = part.name().equals(view.part().name());
        boolean fades = here && rule.rule().kind() == Rule.Kind.NEXT && !rule.copiesItself();
        if (isFor(rule, name) && (fades || rule.rule().kind() == Rule.Kind.FORGET)) {
          throw Unproven.head(
              "keeps", rule, "`" + name + "` is kept, has rows of `init`, and may lose rows");
        }
      }
    }
  }

  private static boolean isFor(CheckedRule rule, String relation) {
    return rule.rule().head().relation().equals(relation);
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
