package dev.dedalus.rewrite;

import dev.dedalus.analysis.Violation;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.syntax.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one step of a part sends once, the halves of it would send twice (S1), where a gate lets
 * both take the same step. Of the replies to a request the first counts: they may.
 */
final class SharedMessage {
  private SharedMessage() {}

  /** The first message that a rule of each half sends, and that answers no request. */
  static Optional<Violation> of(Split split) {
    Set<String> sent = new TreeSet<>();
    sending(split.stays()).forEach(rule -> sent.add(rule.rule().head().relation()));
    split.placement().program().requests().forEach(request -> sent.removeAll(request.replies()));
    return sending(split.moves()).stream()
        .filter(rule -> sent.contains(rule.rule().head().relation()))
        .findFirst()
        .map(rule -> {
          String message =
              "a rule that stays sends `"
                  + PlainRules.shown(rule.rule().head().relation())
                  + "`, too: what one step sends once would be sent twice";
          return Violation.ofHead("S1", rule, message);
        });
  }

  private static List<CheckedRule> sending(List<CheckedRule> rules) {
    return rules.stream().filter(rule -> rule.rule().kind() == Rule.Kind.SEND).toList();
  }
}
