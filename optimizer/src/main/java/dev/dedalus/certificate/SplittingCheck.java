package dev.dedalus.certificate;

import dev.dedalus.placement.Part;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Splitting: some rules send by a channel of their own. Each message is of just one of the two, so
 * what a reader matched it still matches, if it reads that channel; one that may match messages of
 * both is two rules, which holds for what derives single rows by one such literal.
 */
final class SplittingCheck implements StepCheck {
  private static final String CONDITION = "split";

  @Override
  public Proven check(PartView view, StatedStep step) throws Unproven {
    List<CheckedRule> named = StepCheck.named(view, step, 1);
    Relation channel = channel(view, step, named);
    List<CheckedRule> rest = new ArrayList<>();
    for (Part part : view.placement().parts()) {
      for (CheckedRule rule : part.rules()) {
        if (view.means(part, channel)
            && rule.rule().head().relation().equals(channel.name())
            && !named.contains(rule)) {
          rest.add(rule);
        }
      }
    }
    requireApart(channel, named, rest);
    String name = channel.name() + "'s" + step.number();
    List<Part> parts = new ArrayList<>();
    List<String> readers = new ArrayList<>();
    int second = 0;
    for (Part part : view.placement().parts()) {
      List<CheckedRule> rules = new ArrayList<>();
      boolean concerned = false;
      for (CheckedRule rule : part.rules()) {
        boolean sends = rule.rule().head().relation().equals(channel.name());
        boolean reads = rule.reads(channel.name());
        if (!view.means(part, channel) || (!sends && !reads)) {
          rules.add(rule);
          continue;
        }
        concerned = true;
        boolean twice = reads && readsTwice(rule, channel.name(), named, rest);
        if (reads) {
          readers.add(rule.id());
        }
        String sent = named.contains(rule) ? name : rule.rule().head().relation();
        Renaming old = new Renaming(channel.name(), sent, name, named, rest, false);
        rules.add(old.of(rule, rule.id()));
        if (twice) {
          second++;
          Renaming own = new Renaming(channel.name(), sent, name, named, rest, true);
          rules.add(own.of(rule, "s" + step.number() + "." + second));
        }
      }
      if (concerned) {
        StepCheck.requireWhole(view, part);
        parts.add(part.withRules(rules));
      } else {
        parts.add(part);
      }
    }
    Relation added = new Relation(name, Relation.Kind.CHANNEL, channel.columns(), Optional.empty());
    SortedMap<String, List<String>> evidence = new TreeMap<>();
    evidence.put("split", named.stream().map(CheckedRule::id).toList());
    evidence.put("readers", readers);
    return new Proven(view.placement().with(added, parts), evidence);
  }

  private static Relation channel(PartView view, StatedStep step, List<CheckedRule> named)
      throws Unproven {
    String name = named.getFirst().rule().head().relation();
    Relation channel = view.placement().program().globals().get(name);
    if (channel == null
        || channel.kind() != Relation.Kind.CHANNEL
        || named.stream().anyMatch(rule -> !rule.rule().head().relation().equals(name))) {
      throw Unproven.of("step", "\"" + step.component() + "\" sends no one channel by these");
    }
    return channel;
  }

  private static void requireApart(
      Relation channel, List<CheckedRule> named, List<CheckedRule> rest) throws Unproven {
    if (rest.isEmpty()) {
      throw Unproven.head(CONDITION, named.getFirst(), "nothing else sends " + channel.name());
    }
    List<CheckedRule> all = new ArrayList<>(named);
    all.addAll(rest);
    for (CheckedRule rule : all) {
      if (!rule.shown().head().equals(rule.rule().head())
          || !rule.shown().head().rows().isEmpty()) {
        throw Unproven.head(CONDITION, rule, rule.id() + " does not send single rows");
      }
    }
    for (CheckedRule rule : named) {
      for (CheckedRule other : rest) {
        if (Renaming.meet(rule.rule().head().arguments(), other.rule().head().arguments())) {
          throw Unproven.head(CONDITION, other, other.id() + " may send the same");
        }
      }
    }
  }

  /** Whether a reader, which must be one that can be split, matches messages of both channels. */
  private static boolean readsTwice(
      CheckedRule rule, String channel, List<CheckedRule> named, List<CheckedRule> rest)
      throws Unproven {
    List<BodyItem.Literal> shown = new ArrayList<>();
    for (BodyItem item : rule.shown().body()) {
      if (item instanceof BodyItem.Literal read && read.relation().equals(channel)) {
        shown.add(read);
      }
    }
    List<BodyItem.Literal> plain =
        rule.literals().stream().filter(read -> read.relation().equals(channel)).toList();
    boolean single =
        shown.equals(plain)
            && plain.stream().allMatch(read -> !read.fresh() && read.rows().isEmpty())
            && rule.shown().head().rows().isEmpty();
    if (!single || rule.implied() || !rule.rule().kind().isWritten()) {
      throw Unproven.head(CONDITION, rule, rule.id() + " does not read single rows");
    }
    List<BodyItem.Literal> both = new ArrayList<>();
    for (BodyItem.Literal read : plain) {
      if (!read.negated() && Renaming.matches(read, named) && Renaming.matches(read, rest)) {
        both.add(read);
      }
    }
    boolean counts =
        TermTree.all(rule.rule().head().arguments()).stream()
            .anyMatch(Term.Aggregate.class::isInstance);
    if (both.size() > 1 || (counts && !both.isEmpty())) {
      throw Unproven.literal(CONDITION, both.getFirst(), rule.id() + " needs both at once");
    }
    return !both.isEmpty();
  }

  /**
   * What rules call the two channels.
   *
   * @param own whether a literal that may match either means the new channel
   */
  private record Renaming(
      String channel,
      String sent,
      String name,
      List<CheckedRule> named,
      List<CheckedRule> rest,
      boolean own) {
    /** Whether no column has two different constants. */
    static boolean meet(List<Term> columns, List<Term> others) {
      for (int i = 0; i < columns.size(); i++) {
        Optional<Object> one = value(columns.get(i));
        Optional<Object> two = value(others.get(i));
        if (one.isPresent() && two.isPresent() && !one.equals(two)) {
          return false;
        }
      }
      return true;
    }

    private static Optional<Object> value(Term term) {
      if (term instanceof Term.Constant constant) {
        return Optional.of(constant.value());
      }
      return term instanceof Term.Named constant ? Optional.of(constant.value()) : Optional.empty();
    }

    static boolean matches(BodyItem.Literal read, List<CheckedRule> senders) {
      return senders.stream()
          .anyMatch(sender -> meet(sender.rule().head().arguments(), read.arguments()));
    }

    CheckedRule of(CheckedRule rule, String id) {
      return rule.changed(id, this::of);
    }

    private Rule of(Rule rule) {
      List<BodyItem> body = new ArrayList<>();
      for (BodyItem item : rule.body()) {
        if (!(item instanceof BodyItem.Literal read)
            || !read.relation().equals(channel)
            || !matches(read, named)) {
          body.add(item);
          continue;
        }
        boolean either = matches(read, rest);
        BodyItem renamed =
            new BodyItem.Literal(
                read.negated(), false, name, read.arguments(), read.rows(), read.span());
        if (either && read.negated()) {
          body.addAll(List.of(read, renamed));
        } else {
          body.add(either && !own ? read : renamed);
        }
      }
      Rule.Head head = rule.head();
      if (head.relation().equals(channel)) {
        head = new Rule.Head(sent, head.location(), head.arguments(), head.rows(), head.span());
      }
      return new Rule(rule.kind(), head, body, rule.span());
    }
  }
}
