package dev.dedalus.plan;

import dev.dedalus.semantics.CheckedRule;

/** Ids of rules that steps generated: {@code s2.1} is the first one of step 2. */
final class GeneratedRule {
  private GeneratedRule() {}

  /** The step that generated a rule, from 1; 0 for rules of the program. */
  static int step(CheckedRule rule) {
    String id = rule.id();
    int dot = id.indexOf('.');
    return id.startsWith("s") && dot > 1 ? Integer.parseInt(id.substring(1, dot)) : 0;
  }

  /** Whether one step generated both. */
  static boolean sameStep(CheckedRule one, CheckedRule other) {
    int step = step(one);
    return step > 0 && step == step(other);
  }
}
