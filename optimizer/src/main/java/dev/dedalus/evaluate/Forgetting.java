package dev.dedalus.evaluate;

import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Predicate;

/** Carried rows that may vanish between steps, and those that just do. */
final class Forgetting {
  private final SequencedSet<Fact> permitted = new LinkedHashSet<>();
  private final Set<Fact> vanishing = new HashSet<>();

  /** A row may vanish, now or later. */
  void permit(Fact fact) {
    permitted.add(fact);
  }

  /**
   * The rows that vanish now; rows that are not carried need no permission any more.
   *
   * @param forgets which of the permitted ones do
   */
  List<Fact> forget(Predicate<Fact> forgets, Predicate<Fact> isCarried) {
    List<Fact> gone = new ArrayList<>();
    for (Iterator<Fact> facts = permitted.iterator(); facts.hasNext(); ) {
      Fact fact = facts.next();
      boolean carried = isCarried.test(fact);
      if (carried && forgets.test(fact)) {
        gone.add(fact);
        facts.remove();
      } else if (!carried) {
        facts.remove();
      }
    }
    vanishing.addAll(gone);
    return gone;
  }

  /** Whether a row that is carried no longer is one of these: that it goes is known. */
  boolean isExpected(String relation, Row row) {
    return !vanishing.isEmpty() && vanishing.remove(new Fact(relation, row));
  }

  /** The rows that should have vanished and are derived again all the same. */
  List<Fact> derivedAgain() {
    List<Fact> again = List.copyOf(vanishing);
    vanishing.clear();
    return again;
  }
}
