package dev.dedalus.plan;

import dev.dedalus.analysis.EdbRelations;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Sets of a part's rules that may be worth moving: pieces that share no changing relation,
 * everything downstream and everything upstream of a relation, single rules that send, and these
 * with what only they need. Whether they may move is for the rewrites to say. Rules that derive the
 * same relation stay together, and so do rules that one step generated; what carries a table goes
 * with it unnamed.
 */
final class RuleSets {
  private final EdbRelations edb;
  private final List<CheckedRule> rules = new ArrayList<>();
  private final Predicate<CheckedRule> fixed;
  private final SequencedSet<List<String>> sets = new LinkedHashSet<>();

  private RuleSets(Placement placement, Part part, Predicate<CheckedRule> fixed) {
    this.edb = EdbRelations.of(placement, part);
    this.fixed = fixed;
    for (CheckedRule rule : part.rules()) {
      if (!edb.isEdbRule(rule)) {
        rules.add(rule);
      }
    }
  }

  /**
   * The sets of a part, each by the ids of its rules.
   *
   * @param fixed rules that do not move
   * @param most how many sets there may be; the first ones are the likeliest
   */
  static List<List<String>> of(
      Placement placement, Part part, Predicate<CheckedRule> fixed, int most) {
    RuleSets candidates = new RuleSets(placement, part, fixed);
    candidates.propose();
    return candidates.sets.stream().limit(most).toList();
  }

  private void propose() {
    for (CheckedRule rule : rules) {
      add(reached(Set.of(rule), (one, other) -> touches(one, other)));
    }
    SequencedSet<String> relations = new LinkedHashSet<>();
    for (CheckedRule rule : rules) {
      edb.changing(rule).stream().map(BodyItem.Literal::relation).forEach(relations::add);
      relations.add(rule.rule().head().relation());
    }
    for (String relation : relations) {
      add(reached(reading(relation), (one, other) -> feeds(one, other)));
      add(reached(deriving(relation), (one, other) -> feeds(other, one)));
    }
    for (CheckedRule rule : rules) {
      if (rule.rule().kind() == Rule.Kind.SEND) {
        add(Set.of(rule));
        add(withPrivateChain(rule));
      }
    }
  }

  private Set<CheckedRule> reading(String relation) {
    return filter(rule -> rule.reads(relation));
  }

  private Set<CheckedRule> deriving(String relation) {
    return filter(rule -> rule.rule().head().relation().equals(relation));
  }

  private Set<CheckedRule> filter(Predicate<CheckedRule> condition) {
    SequencedSet<CheckedRule> found = new LinkedHashSet<>();
    rules.stream().filter(condition).forEach(found::add);
    return found;
  }

  private boolean feeds(CheckedRule from, CheckedRule to) {
    return from.rule().kind() != Rule.Kind.SEND && to.reads(from.rule().head().relation());
  }

  /** Whether two rules are of one piece: one reads what the other derives, or both what arrives. */
  private boolean touches(CheckedRule one, CheckedRule other) {
    return feeds(one, other)
        || feeds(other, one)
        || edb.changing(one).stream().anyMatch(literal -> other.reads(literal.relation()));
  }

  private Set<CheckedRule> reached(Set<CheckedRule> from, Leads edge) {
    Set<CheckedRule> reached = new HashSet<>();
    Deque<CheckedRule> open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      CheckedRule rule = open.remove();
      if (reached.add(rule)) {
        rules.stream().filter(next -> edge.leads(rule, next)).forEach(open::add);
      }
    }
    return reached;
  }

  /** A rule and those whose heads only members of the set read. */
  private Set<CheckedRule> withPrivateChain(CheckedRule output) {
    Set<CheckedRule> chain = new HashSet<>(Set.of(output));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (CheckedRule rule : rules) {
        boolean feeds = chain.stream().anyMatch(member -> feeds(rule, member));
        boolean elsewhere =
            rules.stream()
                .anyMatch(next -> feeds(rule, next) && !chain.contains(next) && !next.equals(rule));
        grown |= feeds && !elsewhere && chain.add(rule);
      }
    }
    return chain;
  }

  private void add(Set<CheckedRule> set) {
    Set<CheckedRule> whole = reached(set, (one, other) -> belongsTogether(one, other));
    if (whole.isEmpty() || whole.size() == rules.size() || whole.stream().anyMatch(fixed)) {
      return;
    }
    Set<String> ids = new TreeSet<>(new RuleOrder());
    whole.stream().filter(rule -> !rule.implied()).forEach(rule -> ids.add(rule.id()));
    if (!ids.isEmpty()) {
      sets.add(List.copyOf(ids));
    }
  }

  private static boolean belongsTogether(CheckedRule one, CheckedRule other) {
    boolean sameRelation =
        one.rule().kind() != Rule.Kind.SEND
            && other.rule().kind() != Rule.Kind.SEND
            && one.rule().head().relation().equals(other.rule().head().relation());
    return sameRelation || GeneratedRule.sameStep(one, other);
  }

  /** Which rules one leads to. */
  private interface Leads {
    boolean leads(CheckedRule from, CheckedRule to);
  }
}
