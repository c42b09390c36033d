package dev.dedalus.plan;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Component;
import dev.dedalus.syntax.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names of new parts: the component's, and the first relation that the moved rules send or derive.
 */
final class PartNames {
  private PartNames() {}

  /** A name that no part, component and included file has. */
  static String invent(Placement placement, Part part, List<String> rules) {
    List<CheckedRule> moved =
        part.rules().stream().filter(rule -> rules.contains(rule.id())).toList();
    String relation =
        moved.stream()
            .filter(rule -> rule.rule().kind() == Rule.Kind.SEND)
            .findFirst()
            .orElse(moved.getFirst())
            .rule()
            .head()
            .relation();
    Set<String> taken = new HashSet<>();
    placement.parts().forEach(other -> taken.add(other.name()));
    placement.program().components().stream().map(Component::name).forEach(taken::add);
    String name = part.component() + "_" + relation.replaceAll("[^A-Za-z0-9_]+", "_");
    String unique = name;
    for (int i = 2; taken.contains(unique) || placement.program().includes(unique); i++) {
      unique = name + "_" + i;
    }
    return unique;
  }
}
