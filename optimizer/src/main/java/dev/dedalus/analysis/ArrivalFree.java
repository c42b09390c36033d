package dev.dedalus.analysis;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a node can derive in a step without arrivals that is no repeat: in its first step, from rows
 * of {@code init} and from EDB; and in the first step after a crash, from what the component keeps
 * if that is only some of what it carried, since otherwise the node is quiet as it was. Derivations
 * that need an arrival can be taken one arrival after the other; these cannot, they meet in one
 * step. Behind an acknowledged gate each batch is such a step, in which what is new meets all that
 * the node carries.
 */
public final class ArrivalFree {
  private final EdbRelations edb;
  private final Set<String> relations = new TreeSet<>();

  private ArrivalFree(Placement placement, Part part) {
    this.edb = EdbRelations.ofPartitions(placement, part);
    boolean batches = placement.acknowledgedGateTo(part.name()).isPresent();
    List<String> carried =
        part.rules().stream()
            .filter(rule -> rule.rule().kind() == Rule.Kind.NEXT)
            .map(rule -> rule.rule().head().relation())
            .filter(relation -> batches || PlainRules.isWritten(relation))
            .toList();
    List<String> restored =
        placement
            .program()
            .component(part.component())
            .keeps()
            .filter(keeps -> !keeps.containsAll(carried))
            .orElse(List.of());
    for (String relation : carried) {
      if (batches
          || restored.contains(relation)
          || placement
              .relation(part.component(), relation)
              .flatMap(Relation::table)
              .filter(table -> !table.init().isEmpty())
              .isPresent()) {
        relations.add(relation);
      }
    }
    boolean grown = true;
    while (grown) {
      grown = false;
      for (CheckedRule rule : part.rules()) {
        if ((rule.rule().kind() == Rule.Kind.NOW || rule.rule().kind() == Rule.Kind.NEXT)
            && isDerivable(rule)) {
          grown |= relations.add(rule.rule().head().relation());
        }
      }
    }
  }

  /** The derivations of a part. */
  public static ArrivalFree of(Placement placement, Part part) {
    return new ArrivalFree(placement, part);
  }

  /** Whether a rule can fire without an arrival in its step, but for repeats. */
  public boolean isDerivable(CheckedRule rule) {
    return edb.changing(rule).stream()
        .filter(literal -> !literal.negated())
        .map(BodyItem.Literal::relation)
        .allMatch(relations::contains);
  }
}
