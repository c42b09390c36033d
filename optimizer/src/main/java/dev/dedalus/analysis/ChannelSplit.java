package dev.dedalus.analysis;

import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A channel in two: one for the messages of some rules, and one for those of all others. It can be
 * if no message is of both, which constants in their heads say; and if each rule that reads it
 * means one of the two, by its own constants, or may as well be two rules.
 *
 * @param rules that send or read the channel
 * @param others that send it, but for those that get a channel of their own
 */
public record ChannelSplit(ChannelRules rules, List<CheckedRule> others) {
  private static final String CONDITION = "split";

  public ChannelSplit {
    others = List.copyOf(others);
  }

  /**
   * Looks at all rules that send or read what some rules send.
   *
   * @param own rules of one part that send one channel, which get one of their own
   */
  public static Finding<ChannelSplit> of(
      Placement placement, Relation channel, List<CheckedRule> own) {
    ChannelRules rules = ChannelRules.of(placement, channel);
    List<CheckedRule> others =
        rules.senders().stream().filter(rule -> !own.contains(rule)).toList();
    ChannelSplit split = new ChannelSplit(rules, others);
    Optional<Violation> violation = split.violation(own);
    return violation.isPresent() ? new Finding.None<>(violation.get()) : new Finding.Found<>(split);
  }

  private Optional<Violation> violation(List<CheckedRule> own) {
    if (others.isEmpty()) {
      String message = "no other rule sends `" + rules.channel().name() + "`";
      return Optional.of(Violation.ofHead(CONDITION, own.getFirst(), message));
    }
    for (CheckedRule rule : own) {
      for (CheckedRule other : others) {
        if (!isApart(rule.rule().head().arguments(), other.rule().head().arguments())) {
          String message = other.id() + " may send what " + rule.id() + " sends";
          return Optional.of(Violation.ofHead(CONDITION, other, message));
        }
      }
    }
    for (CheckedRule rule : rules.senders()) {
      if (!isPlain(rule)) {
        String message = rule.id() + " sends messages of rows";
        return Optional.of(Violation.ofHead(CONDITION, rule, message));
      }
    }
    for (CheckedRule rule : rules.readers()) {
      Optional<Violation> found = ofReader(rule, own);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Violation> ofReader(CheckedRule rule, List<CheckedRule> own) {
    if (rule.implied() || !rule.rule().kind().isWritten() || !isPlain(rule)) {
      String message = rule.id() + " reads it for a declaration, or row by row";
      return Optional.of(Violation.ofHead(CONDITION, rule, message));
    }
    List<BodyItem.Literal> both =
        rules.literals(rule.rule()).stream()
            .filter(read -> !read.negated() && mayBe(read, own) && mayBe(read, others))
            .toList();
    boolean counts =
        TermTree.all(rule.rule().head().arguments()).stream()
            .anyMatch(Term.Aggregate.class::isInstance);
    if (both.size() > 1 || (counts && !both.isEmpty())) {
      String message = rule.id() + " joins or counts messages of both kinds";
      return Optional.of(Violation.of(CONDITION, rule, both.getFirst(), message));
    }
    return Optional.empty();
  }

  private boolean isPlain(CheckedRule rule) {
    return rules.isAsWritten(rule)
        && rules.literals(rule.rule()).stream()
            .noneMatch(read -> read.fresh() || !read.rows().isEmpty());
  }

  /** Whether a literal may match a message of some rules. */
  public static boolean mayBe(BodyItem.Literal read, List<CheckedRule> senders) {
    return senders.stream()
        .anyMatch(rule -> !isApart(read.arguments(), rule.rule().head().arguments()));
  }

  /** Whether some column is one constant here and another one there. */
  private static boolean isApart(List<Term> terms, List<Term> others) {
    return IntStream.range(0, terms.size())
        .anyMatch(i -> {
          Optional<Value> one = constant(terms.get(i));
          Optional<Value> other = constant(others.get(i));
          return one.isPresent() && other.isPresent() && !one.equals(other);
        });
  }

  private static Optional<Value> constant(Term term) {
    return switch (term) {
      case Term.Constant(var value, _) -> Optional.of(value);
      case Term.Named(_, var value, _) -> Optional.of(value);
      case Term.Variable _,
          Term.Wildcard _,
          Term.Tuple _,
          Term.Arithmetic _,
          Term.Call _,
          Term.Aggregate _ ->
          Optional.empty();
    };
  }
}
