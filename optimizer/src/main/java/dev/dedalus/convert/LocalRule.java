package dev.dedalus.convert;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import java.util.ArrayList;
import java.util.List;

/** A rule of one component as the language has it, and where it came from. */
record LocalRule(Rule rule, Statement.Clause source) {
  /** The relations of its body. */
  List<BodyItem.Literal> literals() {
    List<BodyItem.Literal> found = new ArrayList<>();
    for (BodyItem item : rule.body()) {
      if (item instanceof BodyItem.Literal literal) {
        found.add(literal);
      }
    }
    return found;
  }
}
