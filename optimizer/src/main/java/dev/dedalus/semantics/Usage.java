package dev.dedalus.semantics;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who reads and sends the relations of the whole program.
 *
 * @param readers by relation: each component that reads it, with the first literal
 * @param sent relations that head {@code :~} rules
 */
record Usage(Map<String, List<Reader>> readers, Set<String> sent) {

  static Usage of(List<ResolvedComponent> components) {
    Usage usage = new Usage(new TreeMap<>(), new TreeSet<>());
    for (ResolvedComponent component : components) {
      String name = component.scope().name();
      Set<String> seen = new TreeSet<>();
      for (CheckedRule rule : component.checkedRules()) {
        if (rule.rule().kind() == Rule.Kind.SEND) {
          usage.sent.add(rule.rule().head().relation());
        }
        for (BodyItem.Literal literal : rule.literals()) {
          if (seen.add(literal.relation())) {
            usage
                .readers
                .computeIfAbsent(literal.relation(), key -> new ArrayList<>())
                .add(new Reader(name, literal));
          }
        }
      }
    }
    return usage;
  }

  /** The components that read a relation, in order. */
  List<Reader> readersOf(String relation) {
    return readers.getOrDefault(relation, List.of());
  }

  /** Whether a {@code :~} rule has this head. */
  boolean isSent(String relation) {
    return sent.contains(relation);
  }

  /** A component and its first literal of a relation. */
  record Reader(String component, BodyItem.Literal literal) {
    /** The place, for a diagnostic. */
    Diagnostic.Related place() {
      return new Diagnostic.Related(literal.span(), "read in `" + component + "`");
    }
  }
}
