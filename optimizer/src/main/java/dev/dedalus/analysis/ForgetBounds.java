package dev.dedalus.analysis;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Channels that only say what may be forgotten, such as {@code settled} in
 *
 * <pre>
 * forget vote(_, s) :- settled(m), s < m.
 * </pre>
 *
 * Every partition may be told, each at its own time: a permission once given holds for ever, so the
 * node could have heard it with the first of them, and let each row go when its partition did.
 * Nothing else may come of the message: all rules of the logical node that read it are {@code
 * forget} rules of the one part, and join it with nothing that changes but the rows in question. Of
 * two such messages each partition could have another order, which may be more than one node can
 * have seen.
 */
public final class ForgetBounds {
  private ForgetBounds() {}

  /**
   * The bounds that a part reads.
   *
   * @param keyed those that have a key, and go by it like all else, are none
   */
  public static SortedSet<String> of(Placement placement, Part part, Set<String> keyed) {
    EdbRelations edb = EdbRelations.ofPartitions(placement, part);
    SortedSet<String> bounds = new TreeSet<>();
    SortedSet<String> others = new TreeSet<>();
    for (Part reader : placement.parts()) {
      if (!reader.component().equals(part.component())) {
        continue;
      }
      for (CheckedRule rule : reader.rules()) {
        Set<String> into = reader.equals(part) && permits(rule, edb) ? bounds : others;
        rule.literals().stream().map(BodyItem.Literal::relation).forEach(into::add);
      }
    }
    bounds.removeAll(others);
    bounds.removeAll(keyed);
    bounds.removeIf(name ->
        placement
            .relation(part.component(), name)
            .filter(relation -> relation.kind() == Relation.Kind.CHANNEL)
            .isEmpty());
    return bounds;
  }

  /** Whether a rule joins the rows that it lets go with one other literal. */
  private static boolean permits(CheckedRule rule, EdbRelations edb) {
    List<BodyItem.Literal> changing = edb.changing(rule);
    return rule.rule().kind() == Rule.Kind.FORGET
        && changing.size() == 2
        && changing.getFirst().relation().equals(rule.rule().head().relation())
        && !changing.getLast().negated();
  }
}
