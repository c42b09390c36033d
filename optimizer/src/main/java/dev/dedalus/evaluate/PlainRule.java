package dev.dedalus.evaluate;

import dev.dedalus.syntax.Term;
import java.util.List;

/**
 * A rule as the engine runs it: no aggregates, negation only of whole rows, the columns of literals
 * variables.
 *
 * @param rule index of the rule it counts for
 * @param head store of the head
 * @param columns of the head; a message's location comes first
 */
record PlainRule(int rule, int head, List<Term> columns, List<PlainItem> body) {
  PlainRule {
    columns = List.copyOf(columns);
    body = List.copyOf(body);
  }
}
