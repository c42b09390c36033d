package dev.dedalus.analysis;

import dev.dedalus.analysis.JoinedRelations.Atom;
import dev.dedalus.placement.Computation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One part of a key, carried from a relation through the rules to all that they join it with: to a
 * column of each or, where that may be, to what follows from its columns.
 */
final class CarriedKey {
  private final JoinedRelations joined;
  private final boolean computing;
  private final SequencedMap<String, Computation> terms = new LinkedHashMap<>();
  private final List<String> open = new ArrayList<>();
  private Optional<Violation> loss = Optional.empty();

  private CarriedKey(JoinedRelations joined, boolean computing) {
    this.joined = joined;
    this.computing = computing;
  }

  /**
   * Carries a part of a key as far as it goes.
   *
   * @param computing whether it may follow from several columns, or from one by a function
   */
  static CarriedKey from(
      String relation, Computation term, JoinedRelations joined, boolean computing) {
    CarriedKey key = new CarriedKey(joined, computing);
    key.reach(relation, term);
    for (int i = 0; i < key.open.size() && key.loss.isEmpty(); i++) {
      key.carry(key.open.get(i));
    }
    return key;
  }

  /** What it is of each relation that it reaches. */
  SequencedMap<String, Computation> terms() {
    return terms;
  }

  /** Past what it cannot be carried; absent if it reaches everything. */
  Optional<Violation> loss() {
    return loss;
  }

  private void reach(String relation, Computation term) {
    terms.put(relation, term);
    open.add(relation);
  }

  private void carry(String relation) {
    for (List<Atom> rule : joined.rulesOf(relation)) {
      for (int from = 0; from < rule.size(); from++) {
        if (rule.get(from).relation().equals(relation)) {
          carry(from, rule);
        }
      }
    }
  }

  private void carry(int start, List<Atom> rule) {
    Atom from = rule.get(start);
    int value = value(from);
    for (int i = 0; i < rule.size() && loss.isEmpty(); i++) {
      Atom to = rule.get(i);
      if (i == start) {
        continue;
      }
      if (terms.containsKey(to.relation())) {
        if (!from.values().areEqual(value, value(to))) {
          lose(from, to);
        }
        continue;
      }
      express(value, to).ifPresentOrElse(term -> reach(to.relation(), term), () -> lose(from, to));
    }
  }

  private int value(Atom atom) {
    Computation term = terms.getOrDefault(atom.relation(), new Computation.Input(0));
    return atom.values().value(term, atom.columns());
  }

  private Optional<Computation> express(int value, Atom to) {
    return to.values()
        .express(value, to.columns())
        .filter(term -> term instanceof Computation.Input || (computing && term.depends()));
  }

  private void lose(Atom from, Atom to) {
    boolean named =
        !(terms.get(from.relation()) instanceof Computation.Input(int column))
            || RuleValues.isValue(from.terms().get(column));
    loss = Optional.of(named ? to.loss() : from.loss());
  }
}
