package dev.dedalus.certificate;

import dev.dedalus.placement.Gate;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Channels that are said to be sealed: nothing becomes a piece of their messages but together with
 * an arrival that a batch of the gate brings, so that pieces of one message are of one batch and of
 * the first tick of its step; and nothing but such pieces is sent.
 */
final class SealedSends {
  private final PartView view;
  private final Gate gate;

  private SealedSends(PartView view, Gate gate) {
    this.view = view;
    this.gate = gate;
  }

  /** Requires it of channels. */
  static void require(PartView view, Collection<String> channels) throws Unproven {
    for (String channel : channels) {
      Gate gate =
          view.placement()
              .acknowledgedGateTo(view.part().name())
              .orElseThrow(() -> Unproven.of("sealed", "no gate seals `" + channel + "`"));
      new SealedSends(view, gate).require(channel);
    }
  }

  private void require(String channel) throws Unproven {
    Set<String> pieces = PlainRules.piecesOfMessages(channel);
    int sending = 0;
    for (CheckedRule rule : view.part().rules()) {
      String head = rule.rule().head().relation();
      if (head.equals(channel)) {
        sending++;
        for (BodyItem.Literal literal : rule.literals()) {
          if (!pieces.contains(literal.relation())) {
            throw Unproven.literal("sealed", literal, rule.id() + " sends on a sealed channel");
          }
        }
      } else if (pieces.contains(head) && !isOfBatch(rule)) {
        throw Unproven.head("sealed", rule, rule.id() + " reads no arrival of the gate");
      }
    }
    if (sending == 0) {
      throw Unproven.of("sealed", "no rule sends `" + channel + "`");
    }
  }

  private boolean isOfBatch(CheckedRule rule) {
    Set<String> read = new TreeSet<>();
    for (BodyItem.Literal literal : rule.literals()) {
      if (!literal.negated() && gate.channels().contains(literal.relation())) {
        read.add(literal.relation().substring(gate.from().length() + "::".length()));
      }
    }
    return rule.rule().kind() == Rule.Kind.NOW && read.stream().anyMatch(view::isArrival);
  }
}
