package dev.dedalus.semantics;

import java.util.List;

/** A component whose names are resolved; types are not known yet. */
record ResolvedComponent(ComponentScope scope, List<ResolvedRule> rules) {
  /** All rules, sound or not. */
  List<CheckedRule> checkedRules() {
    return rules.stream().map(ResolvedRule::checked).toList();
  }

  /**
   * A rule with names of constants resolved.
   *
   * @param sound whether all its relations and functions are known with the right number of columns
   */
  record ResolvedRule(CheckedRule checked, boolean sound) {}
}
