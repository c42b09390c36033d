package dev.dedalus.analysis;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of all parts that send or read a channel.
 *
 * @param channel that the program declares
 * @param parts that have such rules, in order
 * @param rules in order
 */
public record ChannelRules(Relation channel, List<Part> parts, List<CheckedRule> rules) {
  public ChannelRules {
    parts = List.copyOf(parts);
    rules = List.copyOf(rules);
  }

  /** Those of a placement. */
  static ChannelRules of(Placement placement, Relation channel) {
    List<Part> parts = new ArrayList<>();
    List<CheckedRule> rules = new ArrayList<>();
    for (Part part : placement.parts()) {
      if (placement.relation(part.component(), channel.name()).equals(Optional.of(channel))) {
        List<CheckedRule> own =
            part.rules().stream()
                .filter(rule -> sends(rule, channel) || rule.reads(channel.name()))
                .toList();
        if (!own.isEmpty()) {
          parts.add(part);
          rules.addAll(own);
        }
      }
    }
    return new ChannelRules(channel, parts, rules);
  }

  private static boolean sends(CheckedRule rule, Relation channel) {
    return rule.rule().head().relation().equals(channel.name());
  }

  /** Whether messages of the channel are sent by a rule. */
  boolean areSentBy(CheckedRule rule) {
    return sends(rule, channel);
  }

  /** Those that send it. */
  public List<CheckedRule> senders() {
    return rules.stream().filter(this::areSentBy).toList();
  }

  /** Those that read it. */
  public List<CheckedRule> readers() {
    return rules.stream().filter(rule -> rule.reads(channel.name())).toList();
  }

  /** The literals of a rule that read it. */
  List<BodyItem.Literal> literals(Rule rule) {
    return rule.body().stream()
        .filter(BodyItem.Literal.class::isInstance)
        .map(BodyItem.Literal.class::cast)
        .filter(literal -> literal.relation().equals(channel.name()))
        .toList();
  }

  /** Whether a rule sends and reads it as the program has it, and not by generated relations. */
  boolean isAsWritten(CheckedRule rule) {
    return rule.shown().head().rows().isEmpty()
        && literals(rule.rule()).equals(literals(rule.shown()))
        && (!areSentBy(rule) || rule.rule().head().equals(rule.shown().head()));
  }
}
