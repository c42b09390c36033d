package dev.dedalus.analysis;

import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.semantics.Relation;
import java.util.Optional;

/**
 * A relation whose facts are all derived or sent by rules.
 *
 * @param component whose rules derive it; empty for a channel
 */
record DerivedRelation(String component, String relation) implements Comparable<DerivedRelation> {
  /** What a name denotes inside a component; empty for what comes from elsewhere. */
  static Optional<DerivedRelation> of(Placement placement, String component, String name) {
    return placement
        .relation(component, name)
        .filter(relation -> !name.endsWith(PlainRules.SEEN))
        .flatMap(relation ->
            switch (relation.kind()) {
              case CHANNEL -> Optional.of(new DerivedRelation("", name));
              case LOCAL, TIMER -> Optional.of(new DerivedRelation(component, name));
              case REQUEST, REPLY, FACT, COMPONENT, SELF, ORDINAL, INCARNATION -> Optional.empty();
            });
  }

  /** Its declaration. */
  Optional<Relation> declared(Placement placement) {
    return component.isEmpty()
        ? placement.parts().stream()
            .flatMap(part -> placement.relation(part.component(), relation).stream())
            .filter(known -> known.kind() == Relation.Kind.CHANNEL)
            .findFirst()
        : placement.relation(component, relation);
  }

  @Override
  public int compareTo(DerivedRelation other) {
    int order = component.compareTo(other.component);
    return order != 0 ? order : relation.compareTo(other.relation);
  }
}
