package dev.dedalus.rewrite;

import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.Term;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Names for more variables of a rule: none that it has, and none of a parameter or constant. */
final class FreshNames {
  private final Set<String> taken;

  /**
   * Names besides some.
   *
   * @param terms whose variables have their names
   */
  FreshNames(Placement placement, Collection<? extends Term> terms) {
    taken = new HashSet<>(TermTree.variables(terms).keySet());
    placement.program().source().parameters().forEach(known -> taken.add(known.name()));
    for (Declaration declaration : placement.program().source().declarations()) {
      if (declaration instanceof Declaration.Const known) {
        taken.add(known.name());
      }
    }
  }

  /** This name, or, if it is taken, with the least number from 2 with which it is not. */
  String take(String name) {
    String free = name;
    for (int i = 2; !taken.add(free); i++) {
      free = name + i;
    }
    return free;
  }
}
