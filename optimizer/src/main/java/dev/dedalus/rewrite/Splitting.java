package dev.dedalus.rewrite;

import dev.dedalus.analysis.ChannelSplit;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Gives the messages of some rules a channel of their own, so that who reads these has arrivals of
 * its own.
 *
 * <pre>
 * before: note@l(1, x) :~ opened(x), log(l).     opens(x) :- note(1, x).
 *         note@l(2, x) :~ closed(x), log(l).     all(n, x) :- note(n, x).
 * after:  note's1@l(1, x) :~ opened(x), log(l).  opens(x) :- note's1(1, x).
 *         note@l(2, x) :~ closed(x), log(l).     all(n, x) :- note(n, x).
 *                                                all(n, x) :- note's1(n, x).
 * </pre>
 *
 * Precondition: {@link ChannelSplit}; no part that sends or reads the channel is partitioned or at
 * a gate. No message is of both channels, so to each message of the program as written there is
 * just one now, which may arrive when that may; a reader of both is two rules, or negates both.
 * Mechanism: rules keep their ids; where a reader becomes two, the second is generated. Of the
 * publication's normalising rewrites (section 3 of its technical report): a log-like output, split
 * by the rule that feeds it.
 */
final class Splitting implements Rewrite {
  @Override
  public String name() {
    return "splitting";
  }

  @Override
  public String purpose() {
    return "gives the messages of some rules a channel of their own";
  }

  @Override
  public Verdict precondition(Placement placement, Step step) {
    try {
      List<CheckedRule> own = own(placement, step);
      ChannelSplit split = split(placement, step, own);
      SequencedMap<String, List<String>> claims = new LinkedHashMap<>();
      claims.put("split", own.stream().map(CheckedRule::id).toList());
      claims.put("readers", split.rules().readers().stream().map(CheckedRule::id).toList());
      return new Evidence(claims);
    } catch (RefusedException refused) {
      return refused.refusal();
    }
  }

  private static List<CheckedRule> own(Placement placement, Step step) throws RefusedException {
    Part part = WholePart.of(placement, step);
    List<CheckedRule> own =
        NamedRules.of(part, step, 1, "name the rules whose messages get a channel");
    String name = own.getFirst().rule().head().relation();
    boolean declared =
        placement.program().globals().containsKey(name)
            && placement.program().globals().get(name).kind() == Relation.Kind.CHANNEL;
    if (!declared || own.stream().anyMatch(rule -> !rule.rule().head().relation().equals(name))) {
      throw RefusedException.wrongStep(step, "the rules send no one channel of the program");
    }
    return own;
  }

  private static ChannelSplit split(Placement placement, Step step, List<CheckedRule> own)
      throws RefusedException {
    String name = own.getFirst().rule().head().relation();
    Relation channel =
        placement.relation(WholePart.of(placement, step).component(), name).orElseThrow();
    ChannelSplit split =
        RefusedException.unlessFound(step, ChannelSplit.of(placement, channel, own));
    WholePart.require(placement, step, split.rules().parts());
    return split;
  }

  @Override
  public Placement rewrite(Placement placement, Step step, int number) {
    List<CheckedRule> own = Admissible.of(() -> own(placement, step));
    ChannelSplit split = Admissible.of(() -> split(placement, step, own));
    Relation old = split.rules().channel();
    String name = old.name() + "'s" + number;
    Channels channels = new Channels(old.name(), name, own, split.others());
    int more = 0;
    List<Part> parts = new ArrayList<>();
    for (Part part : placement.parts()) {
      if (!split.rules().parts().contains(part)) {
        parts.add(part);
        continue;
      }
      List<CheckedRule> rules = new ArrayList<>();
      for (CheckedRule rule : part.rules()) {
        rules.add(channels.in(rule, rule.id(), false));
        if (channels.areBothReadBy(rule)) {
          more++;
          rules.add(channels.in(rule, "s" + number + "." + more, true));
        }
      }
      parts.add(part.withRules(rules));
    }
    return placement.with(
        new Relation(name, Relation.Kind.CHANNEL, old.columns(), Optional.empty()), parts);
  }

  /** The two channels, and who sends which. */
  private record Channels(
      String old, String name, List<CheckedRule> own, List<CheckedRule> others) {
    boolean areBothReadBy(CheckedRule rule) {
      return rule.literals().stream()
          .anyMatch(read ->
              read.relation().equals(old)
                  && !read.negated()
                  && ChannelSplit.mayBe(read, own)
                  && ChannelSplit.mayBe(read, others));
    }

    /** A rule with the channels that it means; where it reads either, the new one if second. */
    CheckedRule in(CheckedRule rule, String id, boolean second) {
      String sent = own.contains(rule) ? name : rule.rule().head().relation();
      return rule.changed(id, form -> in(form, sent, second));
    }

    private Rule in(Rule rule, String sent, boolean second) {
      List<BodyItem> body = new ArrayList<>();
      for (BodyItem item : rule.body()) {
        if (item instanceof BodyItem.Literal read
            && read.relation().equals(old)
            && ChannelSplit.mayBe(read, own)) {
          boolean both = ChannelSplit.mayBe(read, others);
          if (both && (read.negated() || !second)) {
            body.add(read);
          }
          if (!both || read.negated() || second) {
            body.add(
                new BodyItem.Literal(
                    read.negated(), false, name, read.arguments(), List.of(), read.span()));
          }
        } else {
          body.add(item);
        }
      }
      Rule.Head head = rule.head();
      Rule.Head named =
          head.relation().equals(old)
              ? new Rule.Head(sent, head.location(), head.arguments(), head.rows(), head.span())
              : head;
      return new Rule(rule.kind(), named, body, rule.span());
    }
  }
}
