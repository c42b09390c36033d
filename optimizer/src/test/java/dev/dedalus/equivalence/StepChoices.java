package dev.dedalus.equivalence;

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
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The steps that may be tried on a placement: relays; any-partitioning; co-hashing with inferred
 * keys, with each column as the key of each relation, and with random keys for all relations, on 2
 * and 3 partitions; all decouplings of all sets of rules of a part, or of 127 of them.
 */
final class StepChoices {
  private static final int SUBSETS_MAX = 127;
  private static final int RANDOM_KEYS = 4;

  /** Few, so that a name comes again when its part is gone. */
  private static final List<String> NAMES = List.of("first", "second", "third");

  private final Placement placement;
  private final SplittableRandom random;
  private final List<Step> steps = new ArrayList<>();

  private StepChoices(Placement placement, SplittableRandom random) {
    this.placement = placement;
    this.random = random;
  }

  static List<Step> of(Placement placement, SplittableRandom random) {
    StepChoices choices = new StepChoices(placement, random);
    placement.parts().forEach(choices::add);
    return choices.steps;
  }

  /** One of the steps that may be tried, all rewrites equally often. */
  static Step any(Placement placement, SplittableRandom random) {
    StepChoices choices = new StepChoices(placement, random);
    Part part = placement.parts().get(random.nextInt(placement.parts().size()));
    switch (random.nextInt(4)) {
      case 0 -> choices.addForwarding(part);
      case 1 -> choices.addKeys(part);
      default -> choices.addDecouplings(part, 1);
    }
    return choices.steps.isEmpty()
        ? Step.on("relay", part.name())
        : choices.steps.get(random.nextInt(choices.steps.size()));
  }

  private void add(Part part) {
    addForwarding(part);
    addKeys(part);
    addDecouplings(part, SUBSETS_MAX);
  }

  private void addForwarding(Part part) {
    steps.add(Step.on("relay", part.name()));
    addProjections(part);
    for (int partitions = 2; partitions <= 3; partitions++) {
      steps.add(partitioning("any-partitioning", part, new TreeMap<>(), partitions));
    }
  }

  /** Each channel of the program that the part reads without one of its columns. */
  private void addProjections(Part part) {
    TreeSet<String> read = new TreeSet<>();
    part.rules().forEach(rule -> read.addAll(rule.positiveRelations()));
    read.removeAll(placement.generated().keySet());
    for (String name : read) {
      List<String> columns =
          placement
              .relation(part.component(), name)
              .filter(relation -> relation.kind() == Relation.Kind.CHANNEL)
              .map(Relation::columns)
              .orElse(List.of())
              .stream()
              .map(Relation.Column::name)
              .toList();
      for (String column : columns) {
        SortedMap<String, List<String>> kept = new TreeMap<>();
        kept.put(name, columns.stream().filter(other -> !other.equals(column)).toList());
        steps.add(Step.on("projection", part.name()).withKeys(kept));
      }
    }
  }

  private void addKeys(Part part) {
    SortedMap<String, List<String>> columns = columns(part);
    addCoHashing(part, new TreeMap<>());
    columns.forEach((relation, names) -> {
      for (String column : names) {
        SortedMap<String, List<String>> keys = new TreeMap<>();
        keys.put(relation, List.of(column));
        addCoHashing(part, keys);
      }
    });
    for (int i = 0; i < RANDOM_KEYS; i++) {
      int place = random.nextInt(3);
      SortedMap<String, List<String>> keys = new TreeMap<>();
      columns.forEach((relation, names) -> {
        int column = random.nextInt(3) == 0 ? random.nextInt(3) : place;
        keys.put(relation, names.isEmpty() ? List.of() : List.of(names.get(column % names.size())));
      });
      addCoHashing(part, keys);
    }
  }

  private void addCoHashing(Part part, SortedMap<String, List<String>> keys) {
    boolean behind = placement.acknowledgedGateTo(part.name()).isPresent();
    String rewrite = behind ? "partial-partitioning" : "co-hash-partitioning";
    for (int partitions = 2; partitions <= 3; partitions++) {
      steps.add(partitioning(rewrite, part, keys, partitions));
    }
  }

  private static Step partitioning(
      String rewrite, Part part, SortedMap<String, List<String>> keys, int partitions) {
    return Step.partitioning(rewrite, part.name(), keys, partitions);
  }

  /** The columns of all relations of a part that need a key. */
  private SortedMap<String, List<String>> columns(Part part) {
    EdbRelations edb = EdbRelations.ofPartitions(placement, part);
    TreeSet<String> relations = new TreeSet<>();
    for (CheckedRule rule : part.rules()) {
      if (!edb.isEdbRule(rule)) {
        edb.changing(rule).stream().map(BodyItem.Literal::relation).forEach(relations::add);
        if (rule.rule().kind() != Rule.Kind.SEND) {
          relations.add(rule.rule().head().relation());
        }
      }
    }
    SortedMap<String, List<String>> columns = new TreeMap<>();
    for (String relation : relations) {
      Relation known = placement.relation(part.component(), relation).orElseThrow();
      columns.put(relation, known.columns().stream().map(Relation.Column::name).toList());
    }
    return columns;
  }

  private void addDecouplings(Part part, int subsets) {
    EdbRelations edb = EdbRelations.of(placement, part);
    List<String> ids =
        part.rules().stream()
            .filter(rule -> !rule.implied() && !edb.isEdbRule(rule))
            .map(CheckedRule::id)
            .toList();
    String into = NAMES.get(random.nextInt(NAMES.size()));
    part.rules().stream()
        .filter(rule -> rule.rule().kind() == Rule.Kind.SEND && !rule.implied())
        .forEach(rule -> {
          steps.add(Step.changing("factoring", part.name(), rule.id()));
          steps.add(Step.changing("splitting", part.name(), rule.id()));
        });
    for (int i = 1; i < ids.size(); i++) {
      List<String> two = List.of(ids.get(i - 1), ids.get(i));
      steps.add(Step.changing("naming", part.name(), two));
    }
    addAlike("sharing", part, Rule.Kind.SEND);
    addAlike("inlining", part, Rule.Kind.NOW);
    long all = 1L << ids.size();
    for (int i = 1; i <= Math.min(all - 1, subsets); i++) {
      long chosen = all - 1 <= subsets ? i : random.nextLong(1, all);
      List<String> moved = new ArrayList<>();
      for (int rule = 0; rule < ids.size(); rule++) {
        if ((chosen >> rule & 1) == 1) {
          moved.add(ids.get(rule));
        }
      }
      steps.add(Step.moving("mutually-independent-decoupling", part.name(), moved, into));
      steps.add(Step.moving("functional-decoupling", part.name(), moved, into));
      steps.add(Step.moving("monotone-decoupling", part.name(), moved, into));
      steps.add(Step.moving("both-monotone-decoupling", part.name(), moved, into));
      steps.add(Step.moving("state-machine-decoupling", part.name(), moved, into));
      steps.add(Step.moving("asymmetric-decoupling", part.name(), moved, into));
    }
  }

  /** The rules of a kind with one head relation, together. */
  private void addAlike(String rewrite, Part part, Rule.Kind kind) {
    part.rules().stream()
        .filter(rule -> rule.rule().kind() == kind && !rule.implied())
        .collect(
            Collectors.groupingBy(
                rule -> rule.rule().head().relation(),
                TreeMap::new,
                Collectors.mapping(CheckedRule::id, Collectors.toList())))
        .forEach((relation, rules) -> steps.add(Step.changing(rewrite, part.name(), rules)));
  }
}
