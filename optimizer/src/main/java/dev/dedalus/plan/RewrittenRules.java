package dev.dedalus.plan;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Rules of a placement that the text of its program does not hold: generated or changed ones. */
final class RewrittenRules {
  private RewrittenRules() {}

  /** By id. */
  static SequencedMap<String, CheckedRule> of(Placement placement) {
    SequencedMap<String, CheckedRule> rules = new TreeMap<>(new RuleOrder());
    for (Part part : placement.parts()) {
      List<CheckedRule> written = placement.program().component(part.component()).rules();
      part.rules().stream()
          .filter(rule -> !written.contains(rule))
          .forEach(rule -> rules.put(rule.id(), rule));
    }
    return rules;
  }
}
