package dev.dedalus.analysis;

import dev.dedalus.placement.Computation;
import dev.dedalus.placement.ComputationText;
import dev.dedalus.placement.Key;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Looks for keys that agree in every rule of a part. Relations that rules join belong together;
 * each such group gets the longest key of columns that can be carried from one of its relations to
 * all others; if there is none, the first that can be where it may also follow from columns ({@link
 * FunctionalDependencies}). What is found is a proposal: {@link KeyAgreement} decides.
 */
public final class KeyInference {
  private static final int CANDIDATES_MAX = 64;

  private final Placement placement;
  private final Part part;
  private final EdbRelations edb;
  private final Map<String, List<String>> fixed;
  private final Set<String> bounds;
  private final Supplier<FunctionalDependencies> dependencies;
  private final JoinedRelations plain;
  private Optional<JoinedRelations> depending = Optional.empty();
  private final SortedMap<String, Key> keys = new TreeMap<>();
  private Optional<Violation> obstacle = Optional.empty();

  private KeyInference(
      Placement placement,
      Part part,
      Map<String, List<String>> fixed,
      Supplier<FunctionalDependencies> dependencies) {
    this.placement = placement;
    this.part = part;
    this.edb = EdbRelations.ofPartitions(placement, part);
    this.fixed = fixed;
    this.bounds = ForgetBounds.of(placement, part, fixed.keySet());
    this.dependencies = dependencies;
    this.plain = joined(FunctionalDependencies.NONE);
  }

  /**
   * Finds keys of all IDB relations of a part, by relation; {@link ForgetBounds} have none where
   * every partition is to be told. If there are none, no key can be carried past the violation.
   *
   * @param fixed keys that relations must have, as text; the others follow
   * @param dependencies asked for only where columns alone do not do
   * @throws IllegalArgumentException if a fixed relation or column does not exist; the message says
   *     which
   */
  public static Finding<SortedMap<String, Key>> infer(
      Placement placement,
      Part part,
      Map<String, List<String>> fixed,
      Supplier<FunctionalDependencies> dependencies) {
    return new KeyInference(placement, part, fixed, dependencies).infer();
  }

  private Finding<SortedMap<String, Key>> infer() {
    SequencedSet<String> names = plain.names();
    if (fixed.keySet().equals(names)) {
      fixed.keySet().forEach(relation -> keys.put(relation, new Key(start(relation))));
      bounds.forEach(this::keyOfBound);
      return new Finding.Found<>(Collections.unmodifiableSortedMap(keys));
    }
    for (String relation : fixed.keySet()) {
      if (!names.contains(relation)) {
        throw new IllegalArgumentException(
            "part `" + part.name() + "` neither reads nor derives `" + relation + "`");
      }
    }
    List<String> seeds = new ArrayList<>(fixed.keySet());
    names.stream().filter(edb::isArrival).forEach(seeds::add);
    seeds.addAll(names);
    for (String seed : seeds) {
      if (!keys.containsKey(seed)) {
        group(seed);
      }
      if (obstacle.isPresent()) {
        return new Finding.None<>(obstacle.get());
      }
    }
    bounds.forEach(this::keyOfBound);
    return new Finding.Found<>(Collections.unmodifiableSortedMap(keys));
  }

  private JoinedRelations joined(FunctionalDependencies known) {
    return new JoinedRelations(placement, part, edb, bounds, known);
  }

  private JoinedRelations depending() {
    JoinedRelations joined = depending.orElseGet(() -> joined(dependencies.get()));
    depending = Optional.of(joined);
    return joined;
  }

  /** A bound has the key of all rows that it lets go, if it names one. */
  private void keyOfBound(String bound) {
    Key found = null;
    for (CheckedRule rule : edb.idbRules()) {
      for (BodyItem.Literal literal : edb.changing(rule)) {
        if (literal.relation().equals(bound)) {
          Optional<Key> named = keyOfRows(rule, literal);
          if (named.isEmpty() || (found != null && !found.equals(named.get()))) {
            return;
          }
          found = named.get();
        }
      }
    }
    keys.put(bound, Objects.requireNonNull(found));
  }

  /** The key of a rule's head as it follows from the columns of a literal. */
  private Optional<Key> keyOfRows(CheckedRule rule, BodyItem.Literal literal) {
    Rule.Head head = rule.rule().head();
    RuleValues values = FunctionalDependencies.NONE.values(placement, part.component(), rule);
    List<Computation> terms = new ArrayList<>();
    Key key = Objects.requireNonNull(keys.get(head.relation()));
    for (Computation term : key.terms()) {
      values
          .express(values.value(term, values.head()), values.columns(literal))
          .ifPresent(terms::add);
    }
    return terms.size() == key.terms().size() ? Optional.of(new Key(terms)) : Optional.empty();
  }

  /** Gives keys to a relation and all that rules join it with. */
  private void group(String seed) {
    List<Computation> start = start(seed);
    List<CarriedKey> tried = carried(seed, start, plain, false);
    List<CarriedKey> carried = whole(tried);
    boolean wanted = fixed.containsKey(seed);
    if (wanted && carried.size() < start.size()) {
      carried = whole(carried(seed, start, depending(), true));
    } else if (carried.isEmpty() && !start.isEmpty()) {
      carried = computed(seed).stream().toList();
    }
    if (carried.size() < (wanted ? start.size() : Math.min(1, start.size()))) {
      obstacle = farthest(tried);
      return;
    }
    keys.put(seed, new Key(List.of()));
    SequencedSet<String> members = new LinkedHashSet<>();
    carried.forEach(key -> members.addAll(key.terms().keySet()));
    for (String member : members) {
      List<Computation> terms =
          carried.stream()
              .flatMap(key -> Optional.ofNullable(key.terms().get(member)).stream())
              .toList();
      if (fixed.containsKey(member) && !terms.equals(start(member))) {
        throw new IllegalArgumentException(
            "the key of `" + member + "` does not follow from that of `" + seed + "`");
      }
      keys.put(member, new Key(terms));
    }
  }

  private static List<CarriedKey> carried(
      String seed, List<Computation> start, JoinedRelations joined, boolean computing) {
    return start.stream().map(term -> CarriedKey.from(seed, term, joined, computing)).toList();
  }

  /** Those that reach everything. */
  private static List<CarriedKey> whole(List<CarriedKey> tried) {
    return tried.stream().filter(key -> key.loss().isEmpty()).toList();
  }

  /** What the one that reaches most cannot pass. */
  private static Optional<Violation> farthest(List<CarriedKey> tried) {
    List<CarriedKey> lost = tried.stream().filter(key -> key.loss().isPresent()).toList();
    int most = lost.stream().mapToInt(key -> key.terms().size()).max().orElse(0);
    return lost.stream()
        .filter(key -> key.terms().size() == most)
        .findFirst()
        .flatMap(CarriedKey::loss);
  }

  /**
   * The first key that reaches all of a group from a column of it, or from what a rule computes.
   */
  private Optional<CarriedKey> computed(String seed) {
    JoinedRelations joined = depending();
    SequencedSet<Map.Entry<String, Computation>> candidates = new LinkedHashSet<>();
    List<String> group = joined.joinedWith(seed);
    for (String relation : group) {
      for (int i = 0; i < relation(relation).arity(); i++) {
        candidates.add(Map.entry(relation, new Computation.Input(i)));
      }
    }
    for (String relation : group) {
      for (List<JoinedRelations.Atom> rule : joined.rulesOf(relation)) {
        for (JoinedRelations.Atom atom : rule) {
          for (int value : atom.values().computed()) {
            atom.values()
                .express(value, atom.columns())
                .filter(term -> term.size() > 1 && term.depends())
                .ifPresent(term -> candidates.add(Map.entry(atom.relation(), term)));
          }
        }
      }
    }
    return candidates.stream()
        .limit(CANDIDATES_MAX)
        .map(candidate -> CarriedKey.from(candidate.getKey(), candidate.getValue(), joined, true))
        .filter(key -> key.loss().isEmpty())
        .findFirst();
  }

  private Relation relation(String name) {
    return placement.relation(part.component(), name).orElseThrow();
  }

  /** What a relation's key may start from: its columns, or what is fixed. */
  private List<Computation> start(String name) {
    Relation relation = relation(name);
    List<String> names = relation.columns().stream().map(Relation.Column::name).toList();
    List<Computation> start = new ArrayList<>();
    List<String> wanted = fixed.get(name);
    for (String text : wanted == null ? names : wanted) {
      start.add(
          ComputationText.parse(text, relation, placement.program().functions())
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "`" + name + "` has no column `" + text + "`; its columns are " + names)));
    }
    return start;
  }
}
