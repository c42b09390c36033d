package dev.dedalus.rewrite;

import dev.dedalus.placement.Part;
import dev.dedalus.semantics.CheckedRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The rules that a step names: the part has them, and no declaration implies them. */
final class NamedRules {
  private NamedRules() {}

  /**
   * These rules, in the order of the part.
   *
   * @param least how many there must be
   * @param hint what to name, where there are fewer
   */
  static List<CheckedRule> of(Part part, Step step, int least, String hint)
      throws RefusedException {
    Set<String> ids = new TreeSet<>(step.rules());
    List<CheckedRule> named =
        part.rules().stream().filter(rule -> !rule.implied() && ids.remove(rule.id())).toList();
    if (!ids.isEmpty()) {
      throw RefusedException.wrongStep(
          step, "part \"" + part.name() + "\" has no rule " + ids.iterator().next());
    }
    if (named.size() < least) {
      throw RefusedException.wrongStep(step, hint);
    }
    return named;
  }
}
