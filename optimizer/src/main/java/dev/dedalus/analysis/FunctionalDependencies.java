package dev.dedalus.analysis;

import dev.dedalus.placement.Computation;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which columns of a relation follow from others in every fact, and by which function: {@code
 * bucket: h = hash(k)}, a constant, another column. Each rule that derives or sends the relation
 * gives the dependency, be it by what its positive literals give it; so do the rows of {@code
 * init}. Requests come from clients, who promise nothing. An aggregate follows from nothing.
 * DerivedRelation what rules give each other in a circle all is taken that no rule contradicts (the
 * greatest fixpoint): each fact has a first derivation.
 */
public final class FunctionalDependencies {
  /** No dependency at all. */
  public static final FunctionalDependencies NONE =
      new FunctionalDependencies(Optional.empty(), List.of(), new TreeMap<>());

  private static final int EACH_MAX = 8;
  private static final int SIZE_MAX = 8;

  private final Optional<Placement> placement;
  private final List<Deriving> rules;
  private final SortedMap<DerivedRelation, SequencedSet<Dependency>> found;

  private record Deriving(DerivedRelation relation, String component, CheckedRule rule) {}

  private FunctionalDependencies(
      Optional<Placement> placement,
      List<Deriving> rules,
      SortedMap<DerivedRelation, SequencedSet<Dependency>> found) {
    this.placement = placement;
    this.rules = rules;
    this.found = found;
  }

  /** All dependencies that the rules of a placement give, up to a number and size of each. */
  public static FunctionalDependencies of(Placement placement) {
    List<Deriving> rules = new ArrayList<>();
    for (Part part : placement.parts()) {
      for (CheckedRule rule : part.rules()) {
        derived(placement, part.component(), rule)
            .ifPresent(of -> rules.add(new Deriving(of, part.component(), rule)));
      }
    }
    FunctionalDependencies dependencies =
        new FunctionalDependencies(Optional.of(placement), rules, new TreeMap<>());
    dependencies.suggest();
    dependencies.dropWhatInitLacks();
    dependencies.dropWhatRulesLack();
    return dependencies;
  }

  private static Optional<DerivedRelation> derived(
      Placement placement, String component, CheckedRule rule) {
    return rule.rule().kind() == Rule.Kind.FORGET
        ? Optional.empty()
        : DerivedRelation.of(placement, component, rule.rule().head().relation());
  }

  /** The dependencies of a relation that rules of a component read. */
  SequencedSet<Dependency> of(String component, String relation) {
    return placement
        .flatMap(known -> DerivedRelation.of(known, component, relation))
        .map(of -> found.getOrDefault(of, new LinkedHashSet<>()))
        .orElseGet(LinkedHashSet::new);
  }

  /** The values of a rule of a component, with what these dependencies say. */
  RuleValues values(Placement of, String component, CheckedRule rule) {
    return new RuleValues(rule, of.program().functions(), read -> of(component, read));
  }

  private RuleValues values(Deriving deriving) {
    return values(placement.orElseThrow(), deriving.component(), deriving.rule());
  }

  /** Takes for true whatever one rule gives. */
  private void suggest() {
    untilNothingChanges(deriving -> {
      SequencedSet<Dependency> known =
          found.computeIfAbsent(deriving.relation(), of -> new LinkedHashSet<>());
      boolean grown = false;
      if (known.size() < EACH_MAX) {
        for (Dependency dependency : given(values(deriving))) {
          grown |= known.size() < EACH_MAX && known.add(dependency);
        }
      }
      return grown;
    });
  }

  /**
   * Does something with each rule, and again where what it reads has changed.
   *
   * @param change whether the dependencies of what the rule derives are others now
   */
  private void untilNothingChanges(Predicate<Deriving> change) {
    Map<DerivedRelation, List<Integer>> readers = new TreeMap<>();
    SequencedSet<Integer> open = new LinkedHashSet<>();
    for (int i = 0; i < rules.size(); i++) {
      open.add(i);
      for (DerivedRelation read : read(rules.get(i))) {
        readers.computeIfAbsent(read, of -> new ArrayList<>()).add(i);
      }
    }
    while (!open.isEmpty()) {
      Deriving deriving = rules.get(open.removeFirst());
      if (change.test(deriving)) {
        open.addAll(readers.getOrDefault(deriving.relation(), List.of()));
      }
    }
  }

  /** What holds in the head of a rule. */
  private static List<Dependency> given(RuleValues values) {
    List<Dependency> given = new ArrayList<>();
    for (int column = 0; column < values.head().size(); column++) {
      List<Integer> others = new ArrayList<>(values.head());
      others.set(column, values.unknown());
      for (Computation by : values.expressions(values.head().get(column), others)) {
        boolean later = by instanceof Computation.Input(int other) && other > column;
        if (!later && by.size() <= SIZE_MAX) {
          given.add(new Dependency(column, by));
        }
      }
    }
    return given;
  }

  private void dropWhatInitLacks() {
    found.forEach((of, dependencies) -> {
      List<Row> rows =
          of.declared(placement.orElseThrow())
              .flatMap(Relation::table)
              .map(Relation.Table::init)
              .orElse(List.of());
      dependencies.removeIf(
          dependency -> !rows.stream().allMatch(row -> holds(dependency, row.values())));
    });
  }

  private static boolean holds(Dependency dependency, List<Value> row) {
    return dependency.by().value(row).equals(Optional.of(row.get(dependency.column())));
  }

  private void dropWhatRulesLack() {
    untilNothingChanges(deriving -> {
      SequencedSet<Dependency> assumed =
          found.getOrDefault(deriving.relation(), new LinkedHashSet<>());
      if (assumed.isEmpty()) {
        return false;
      }
      RuleValues values = values(deriving);
      return assumed.removeIf(dependency -> !gives(values, dependency));
    });
  }

  private static boolean gives(RuleValues values, Dependency dependency) {
    return values.areEqual(
        values.head().get(dependency.column()), values.value(dependency.by(), values.head()));
  }

  /**
   * Some of these dependencies, without which a condition does not hold, and those of which they
   * follow.
   *
   * @param suffice a condition that holds with all of these, and with more if with some
   */
  public FunctionalDependencies needed(Predicate<FunctionalDependencies> suffice) {
    FunctionalDependencies needed = least(this, suffice);
    Deque<DerivedRelation> open = new ArrayDeque<>(needed.found.keySet());
    while (!open.isEmpty()) {
      DerivedRelation of = open.pop();
      for (Deriving deriving : rules) {
        if (deriving.relation().equals(of)) {
          FunctionalDependencies body =
              least(
                  reading(deriving),
                  some ->
                      needed.found.getOrDefault(of, new LinkedHashSet<>()).stream()
                          .allMatch(dependency -> gives(some.values(deriving), dependency)));
          body.found.forEach((read, dependencies) -> {
            boolean more =
                needed
                    .found
                    .computeIfAbsent(read, relation -> new LinkedHashSet<>())
                    .addAll(dependencies);
            if (more) {
              open.push(read);
            }
          });
        }
      }
    }
    return needed;
  }

  private Set<DerivedRelation> read(Deriving deriving) {
    Set<DerivedRelation> read = new TreeSet<>();
    for (BodyItem.Literal literal : deriving.rule().literals()) {
      if (!literal.negated()) {
        DerivedRelation.of(placement.orElseThrow(), deriving.component(), literal.relation())
            .ifPresent(read::add);
      }
    }
    return read;
  }

  /** Those of what a rule reads. */
  private FunctionalDependencies reading(Deriving deriving) {
    SortedMap<DerivedRelation, SequencedSet<Dependency>> some = new TreeMap<>(found);
    some.keySet().retainAll(read(deriving));
    return new FunctionalDependencies(placement, rules, some);
  }

  /** What is left of dependencies when one after the other is left out that can be. */
  private static FunctionalDependencies least(
      FunctionalDependencies all, Predicate<FunctionalDependencies> suffice) {
    FunctionalDependencies least = all;
    for (DerivedRelation of : all.found.keySet()) {
      FunctionalDependencies without = least.without(of, Optional.empty());
      if (suffice.test(without)) {
        least = without;
        continue;
      }
      for (Dependency dependency : all.found.getOrDefault(of, new LinkedHashSet<>())) {
        without = least.without(of, Optional.of(dependency));
        least = suffice.test(without) ? without : least;
      }
    }
    return least;
  }

  /** The same without one dependency of a relation, or all. */
  private FunctionalDependencies without(DerivedRelation of, Optional<Dependency> one) {
    SortedMap<DerivedRelation, SequencedSet<Dependency>> others = new TreeMap<>();
    found.forEach((relation, dependencies) -> {
      SequencedSet<Dependency> kept = new LinkedHashSet<>(dependencies);
      if (relation.equals(of)) {
        kept.removeIf(dependency -> one.isEmpty() || one.get().equals(dependency));
      }
      if (!kept.isEmpty()) {
        others.put(relation, kept);
      }
    });
    return new FunctionalDependencies(placement, rules, others);
  }

  /** As plans state them: {@code store.bucket: h = hash(k)}, {@code put: h = hash(k)}. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>();
    found.forEach((of, dependencies) -> {
      String name = of.component().isEmpty() ? of.relation() : of.component() + "." + of.relation();
      for (Dependency dependency : dependencies) {
        texts.add(
            name + ": " + dependency.text(of.declared(placement.orElseThrow()).orElseThrow()));
      }
    });
    return texts;
  }
}
