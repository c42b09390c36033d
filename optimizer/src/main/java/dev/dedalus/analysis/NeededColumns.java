package dev.dedalus.analysis;

import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The columns that a channel needs: those that a reader does not write as {@code _} or as a
 * variable that stands nowhere else, and those that a sender computes, since it sends nothing where
 * that fails. Without the others the channel says the same, if no reader counts its messages and no
 * sender groups by what is left out: then neither may aggregate.
 *
 * @param rules that send or read the channel
 * @param needed by index of a column, from 0: the first literal or head that needs it
 */
public record NeededColumns(ChannelRules rules, SortedMap<Integer, Violation> needed) {
  private static final String CONDITION = "project";

  public NeededColumns {
    needed = Collections.unmodifiableSortedMap(new TreeMap<>(needed));
  }

  /**
   * Looks at all rules that send or read a channel.
   *
   * @param channel one that the program declares
   */
  public static Finding<NeededColumns> of(Placement placement, Relation channel) {
    ChannelRules rules = ChannelRules.of(placement, channel);
    for (CheckedRule rule : rules.rules()) {
      Optional<Violation> violation = unfit(rule, rules);
      if (violation.isPresent()) {
        return new Finding.None<>(violation.get());
      }
    }
    SortedMap<Integer, Violation> needed = new TreeMap<>();
    for (CheckedRule rule : rules.rules()) {
      if (rules.areSentBy(rule)) {
        addComputed(rule, needed);
      }
      addRead(rule, rules, needed);
    }
    return new Finding.Found<>(new NeededColumns(rules, needed));
  }

  private static Optional<Violation> unfit(CheckedRule rule, ChannelRules rules) {
    String channel = rules.channel().name();
    if (rule.implied() || !rule.rule().kind().isWritten() || !rules.isAsWritten(rule)) {
      String message = rule.id() + " needs `" + channel + "` for a declaration, `new`, or rows";
      return Optional.of(Violation.ofHead(CONDITION, rule, message));
    }
    if (rule.rule().head().arguments().stream().anyMatch(Term.Aggregate.class::isInstance)) {
      String message = rule.id() + " aggregates: with fewer columns there are other groups";
      return Optional.of(Violation.ofHead(CONDITION, rule, message));
    }
    return rules.literals(rule.rule()).stream()
        .filter(read -> read.fresh() || !read.rows().isEmpty())
        .findFirst()
        .map(read -> Violation.of(CONDITION, rule, read, "`" + channel + "` is told row by row"));
  }

  private static void addComputed(CheckedRule rule, SortedMap<Integer, Violation> needed) {
    List<Term> columns = rule.rule().head().arguments();
    for (int i = 0; i < columns.size(); i++) {
      boolean plain =
          switch (columns.get(i)) {
            case Term.Variable _, Term.Named _, Term.Constant _ -> true;
            case Term.Wildcard _, Term.Tuple _, Term.Arithmetic _, Term.Call _, Term.Aggregate _ ->
                false;
          };
      if (!plain) {
        String message = rule.id() + " computes the column, and sends nothing where that fails";
        needed.putIfAbsent(i, Violation.ofHead(CONDITION, rule, message));
      }
    }
  }

  private static void addRead(
      CheckedRule rule, ChannelRules rules, SortedMap<Integer, Violation> needed) {
    for (Rule form : List.of(rule.rule(), rule.shown())) {
      List<Term> all = new ArrayList<>(TermTree.of(form.head()));
      form.body().forEach(item -> all.addAll(TermTree.of(item)));
      List<Term> leaves = TermTree.all(all);
      for (BodyItem.Literal read : rules.literals(form)) {
        for (int i = 0; i < read.arguments().size(); i++) {
          if (isUsed(read.arguments().get(i), leaves)) {
            String message = rule.id() + " uses the column";
            needed.putIfAbsent(i, Violation.of(CONDITION, rule, read, message));
          }
        }
      }
    }
  }

  private static boolean isUsed(Term column, List<Term> all) {
    return switch (column) {
      case Term.Wildcard _ -> false;
      case Term.Variable(var name, _) ->
          all.stream()
                  .filter(term -> term instanceof Term.Variable same && same.name().equals(name))
                  .count()
              > 1;
      case Term.Named _,
          Term.Constant _,
          Term.Tuple _,
          Term.Arithmetic _,
          Term.Call _,
          Term.Aggregate _ ->
          true;
    };
  }
}
