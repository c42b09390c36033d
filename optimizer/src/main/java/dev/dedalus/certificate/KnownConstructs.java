package dev.dedalus.certificate;

import dev.dedalus.semantics.CheckedRule;

/**
 * The constructs that the checks of this package know: rules in plain terms. A part with any other
 * stays as written.
 */
final class KnownConstructs {
  private KnownConstructs() {}

  static void require(PartView view) throws Unproven {
    for (CheckedRule rule : view.part().rules()) {
      boolean known =
          switch (rule.rule().kind()) {
            case NOW, NEXT, SEND, FORGET, AFTER -> rule.rule().head().rows().isEmpty();
          };
      if (!known
          || rule.literals().stream().anyMatch(one -> one.fresh() || !one.rows().isEmpty())) {
        throw Unproven.head("construct", rule, rule.id() + " is not in plain terms");
      }
    }
  }
}
