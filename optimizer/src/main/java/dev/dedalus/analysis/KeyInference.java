package dev.dedalus.analysis;

import dev.dedalus.placement.Key;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Looks for keys that agree in every rule of a part. Relations that rules join belong together;
 * each such group gets the longest key that can be carried from one of its relations to all others.
 * What is found is a proposal: {@link KeyAgreement} decides.
 */
public final class KeyInference {
  private final Placement placement;
  private final Part part;
  private final EdbRelations edb;
  private final Map<String, List<String>> fixed;
  private final Set<String> bounds;
  private final SortedMap<String, Key> keys = new TreeMap<>();
  private Optional<Violation> obstacle = Optional.empty();

  private KeyInference(Placement placement, Part part, Map<String, List<String>> fixed) {
    this.placement = placement;
    this.part = part;
    this.edb = EdbRelations.of(placement, part);
    this.fixed = fixed;
    this.bounds = ForgetBounds.of(placement, part, fixed.keySet());
  }

  /** Keys of all IDB relations of a part, or what stands in the way. */
  public sealed interface Result {
    /** Keys by relation; {@link ForgetBounds} have none where every partition is to be told. */
    record Found(SortedMap<String, Key> keys) implements Result {}

    /** No key can be carried past this. */
    record None(Violation violation) implements Result {}
  }

  /** An occurrence of a relation in a rule. */
  private record Atom(CheckedRule rule, String relation, List<Term> columns, Violation loss) {}

  /**
   * Finds keys.
   *
   * @param fixed key columns by name that relations must have; the others follow
   * @throws IllegalArgumentException if a fixed relation or column does not exist; the message says
   *     which
   */
  public static Result infer(Placement placement, Part part, Map<String, List<String>> fixed) {
    return new KeyInference(placement, part, fixed).infer();
  }

  private Result infer() {
    SequencedMap<String, List<List<Atom>>> rules = rulesByRelation();
    if (fixed.keySet().equals(rules.keySet())) {
      fixed.keySet().forEach(relation -> keys.put(relation, new Key(positions(relation))));
      bounds.forEach(this::keyOfBound);
      return new Result.Found(Collections.unmodifiableSortedMap(keys));
    }
    for (String relation : fixed.keySet()) {
      if (!rules.containsKey(relation)) {
        throw new IllegalArgumentException(
            "part `" + part.name() + "` neither reads nor derives `" + relation + "`");
      }
    }
    List<String> seeds = new ArrayList<>(fixed.keySet());
    rules.keySet().stream().filter(edb::isArrival).forEach(seeds::add);
    seeds.addAll(rules.keySet());
    for (String seed : seeds) {
      if (!keys.containsKey(seed)) {
        group(seed, rules);
      }
      if (obstacle.isPresent()) {
        return new Result.None(obstacle.get());
      }
    }
    bounds.forEach(this::keyOfBound);
    return new Result.Found(Collections.unmodifiableSortedMap(keys));
  }

  private SequencedMap<String, List<List<Atom>>> rulesByRelation() {
    SequencedMap<String, List<List<Atom>>> rules = new LinkedHashMap<>();
    for (CheckedRule rule : edb.idbRules()) {
      if (edb.changing(rule).stream().anyMatch(read -> bounds.contains(read.relation()))) {
        continue;
      }
      List<Atom> atoms = atoms(rule);
      for (Atom atom : atoms) {
        List<List<Atom>> of = rules.computeIfAbsent(atom.relation(), name -> new ArrayList<>());
        if (!of.contains(atoms)) {
          of.add(atoms);
        }
      }
    }
    return rules;
  }

  /** A bound has the key of all rows that it lets go, if it names one. */
  private void keyOfBound(String bound) {
    List<Integer> columns = null;
    for (CheckedRule rule : edb.idbRules()) {
      for (BodyItem.Literal literal : edb.changing(rule)) {
        if (literal.relation().equals(bound)) {
          List<Integer> named = columnsOfKey(rule, literal);
          if (named.contains(-1) || (columns != null && !columns.equals(named))) {
            return;
          }
          columns = named;
        }
      }
    }
    keys.put(bound, new Key(Objects.requireNonNull(columns)));
  }

  /** For each key column of a rule's head the column of a literal that equals it, or -1. */
  private List<Integer> columnsOfKey(CheckedRule rule, BodyItem.Literal literal) {
    Rule.Head head = rule.rule().head();
    Atom read = atoms(rule).get(edb.changing(rule).indexOf(literal));
    return Objects.requireNonNull(keys.get(head.relation())).columns().stream()
        .map(head.arguments()::get)
        .map(term -> KeyColumn.columnOf(term, read, Equalities.of(rule)))
        .toList();
  }

  private List<Atom> atoms(CheckedRule rule) {
    List<Atom> atoms = new ArrayList<>();
    for (BodyItem.Literal literal : edb.changing(rule)) {
      String message =
          rule.id()
              + " reads `"
              + literal.relation()
              + "` by other columns than it is kept apart by";
      atoms.add(
          new Atom(
              rule,
              literal.relation(),
              literal.arguments(),
              Violation.of(literal.negated() ? "S4" : "key", rule, literal, message)));
    }
    Rule.Head head = rule.rule().head();
    if (rule.rule().kind() != Rule.Kind.SEND) {
      String message = rule.id() + " derives `" + head.relation() + "` without a common key";
      atoms.add(
          new Atom(
              rule,
              head.relation(),
              head.arguments(),
              Violation.ofHead(
                  KeyAgreement.groups(rule.rule()).isEmpty() ? "key" : "group", rule, message)));
    }
    return atoms;
  }

  /** Gives keys to a relation and all that rules join it with. */
  private void group(String seed, SequencedMap<String, List<List<Atom>>> rules) {
    List<Map<String, Integer>> carried = new ArrayList<>();
    List<String> members = new ArrayList<>();
    Optional<Violation> farthest = Optional.empty();
    int reached = -1;
    List<Integer> positions = positions(seed);
    for (int position : positions) {
      KeyColumn column = new KeyColumn(seed, position, rules);
      column.carry();
      if (column.loss.isEmpty()) {
        carried.add(column.columns);
      } else if (column.columns.size() > reached) {
        reached = column.columns.size();
        farthest = column.loss;
      }
      if (members.size() < column.columns.size()) {
        members = new ArrayList<>(column.columns.keySet());
      }
    }
    boolean whole = carried.size() == positions.size();
    if ((carried.isEmpty() || (fixed.containsKey(seed) && !whole)) && farthest.isPresent()) {
      obstacle = farthest;
      return;
    }
    keys.put(seed, new Key(List.of()));
    for (String member : members) {
      List<Integer> columns =
          carried.stream().map(column -> column.getOrDefault(member, 0)).toList();
      if (fixed.containsKey(member) && !columns.equals(positions(member))) {
        throw new IllegalArgumentException(
            "the key of `" + member + "` does not follow from that of `" + seed + "`");
      }
      keys.put(member, new Key(columns));
    }
  }

  /** The columns of a relation that a key may start from. */
  private List<Integer> positions(String relation) {
    Relation known = placement.relation(part.component(), relation).orElseThrow();
    List<String> names = known.columns().stream().map(Relation.Column::name).toList();
    List<Integer> positions = new ArrayList<>();
    List<String> wanted = fixed.get(relation);
    for (String name : wanted == null ? names : wanted) {
      int position = names.indexOf(name);
      if (position < 0) {
        throw new IllegalArgumentException(
            "`" + relation + "` has no column `" + name + "`; its columns are " + names);
      }
      positions.add(position);
    }
    return positions;
  }

  /** One column of a seed, carried through rules to one column of each relation. */
  private static final class KeyColumn {
    private final SequencedMap<String, List<List<Atom>>> rules;
    private final SequencedMap<String, Integer> columns = new LinkedHashMap<>();
    private final List<String> open = new ArrayList<>();
    private Optional<Violation> loss = Optional.empty();

    KeyColumn(String seed, int position, SequencedMap<String, List<List<Atom>>> rules) {
      this.rules = rules;
      columns.put(seed, position);
      open.add(seed);
    }

    void carry() {
      for (int i = 0; i < open.size() && loss.isEmpty(); i++) {
        String relation = open.get(i);
        for (List<Atom> rule : rules.getOrDefault(relation, List.of())) {
          for (int from = 0; from < rule.size(); from++) {
            if (rule.get(from).relation().equals(relation)) {
              carry(from, rule);
            }
          }
        }
      }
    }

    private void carry(int start, List<Atom> rule) {
      Atom from = rule.get(start);
      Equalities equalities = Equalities.of(from.rule());
      Term term = from.columns().get(columns.getOrDefault(from.relation(), 0));
      for (int i = 0; i < rule.size() && loss.isEmpty(); i++) {
        if (i == start) {
          continue;
        }
        Atom to = rule.get(i);
        Integer known = columns.get(to.relation());
        int column = known != null ? known : columnOf(term, to, equalities);
        if (column < 0 || !equalities.areEqual(term, to.columns().get(column))) {
          loss = Optional.of(Equalities.isValue(term) ? to.loss() : from.loss());
        } else if (known == null) {
          columns.put(to.relation(), column);
          open.add(to.relation());
        }
      }
    }

    private static int columnOf(Term term, Atom atom, Equalities equalities) {
      for (int i = 0; i < atom.columns().size(); i++) {
        if (equalities.areEqual(term, atom.columns().get(i))) {
          return i;
        }
      }
      return -1;
    }
  }
}
