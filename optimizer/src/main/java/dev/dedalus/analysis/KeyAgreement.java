package dev.dedalus.analysis;

import dev.dedalus.placement.Key;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Printer;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The condition of co-hashing: in every rule all IDB literals, negated ones included, and the head,
 * unless it is a message, have the same key, pair by pair, up to what {@link RuleValues} knows to
 * be equal; the key of an aggregating rule lies inside its group, or follows from it. One positive
 * literal must fix the key, or every partition would fire the rule. What is {@code _} or unbound
 * under negation is no part of a key (S4). A message that can be derived without an arrival must
 * keep the key, and rules that derive the same one must keep it in the same columns: else two
 * partitions send what one node sends once (S1). Rows of {@code init} must not come back in one
 * partition only ({@link InitRows}).
 */
public final class KeyAgreement {
  private final Placement placement;
  private final Part part;
  private final FunctionalDependencies dependencies;
  private final EdbRelations edb;
  private final ArrivalFree arrivalFree;
  private final Map<String, Key> keys;
  private final Set<String> broadcast;

  private KeyAgreement(
      Placement placement, Part part, Map<String, Key> keys, FunctionalDependencies dependencies) {
    this.placement = placement;
    this.part = part;
    this.dependencies = dependencies;
    this.edb = EdbRelations.ofPartitions(placement, part);
    this.arrivalFree = ArrivalFree.of(placement, part);
    this.keys = keys;
    this.broadcast = ForgetBounds.of(placement, part, keys.keySet());
  }

  /**
   * The first literal or head of a part that does not agree.
   *
   * @param keys of every IDB relation that rules of the part read or, as local relations, derive;
   *     {@link ForgetBounds} without one go to every partition
   * @param dependencies that hold
   */
  public static Optional<Violation> check(
      Placement placement, Part part, Map<String, Key> keys, FunctionalDependencies dependencies) {
    KeyAgreement agreement = new KeyAgreement(placement, part, keys, dependencies);
    return agreement.edb.idbRules().stream()
        .filter(rule -> !agreement.isToldEveryPartition(rule))
        .map(agreement::check)
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> agreement.sentTwice())
        .or(() -> InitRows.check(placement, part, keys.keySet()));
  }

  private boolean isToldEveryPartition(CheckedRule rule) {
    return rule.literals().stream().anyMatch(read -> broadcast.contains(read.relation()));
  }

  /**
   * The place of the first positive literal, by which a rule's key goes; if none, of no literal.
   */
  private static int anchor(List<BodyItem.Literal> literals) {
    int anchor = 0;
    while (anchor < literals.size() && literals.get(anchor).negated()) {
      anchor++;
    }
    return anchor;
  }

  private Optional<Violation> check(CheckedRule rule) {
    RuleValues values = values(rule);
    List<BodyItem.Literal> literals = edb.changing(rule);
    int anchor = anchor(literals);
    if (anchor == literals.size()) {
      return Optional.of(
          Violation.ofHead(
              "key",
              rule,
              "no positive literal of " + rule.id() + " says which partition fires it"));
    }
    BodyItem.Literal fixing = literals.get(anchor);
    List<Integer> key = key(values, fixing);
    for (int i = 0; i < literals.size(); i++) {
      if (i != anchor && !values.areEqual(key, key(values, literals.get(i)))) {
        return Optional.of(disagreement(rule, fixing, literals.get(i)));
      }
    }
    return head(values, fixing, key);
  }

  private Optional<Violation> head(RuleValues values, BodyItem.Literal anchor, List<Integer> key) {
    CheckedRule rule = values.rule();
    Rule.Head head = rule.rule().head();
    if (rule.rule().kind() != Rule.Kind.SEND
        && !values.areEqual(key, key(values, head.relation(), values.head()))) {
      String message =
          "the head of " + rule.id() + " has another key than `" + anchor.relation() + "`";
      return Optional.of(Violation.ofHead("key", rule, message));
    }
    if (!groups(rule.rule()).stream().allMatch(group -> follows(values, key, group))) {
      String message =
          "the group of " + rule.id() + " does not contain the key of `" + anchor.relation() + "`";
      return Optional.of(Violation.ofHead("group", rule, message));
    }
    if (rule.rule().kind() == Rule.Kind.SEND
        && arrivalFree.isDerivable(rule)
        && !areAmong(values, key, values.values(TermTree.of(head)))) {
      String message =
          rule.id() + " can send without an arrival, and two partitions may send the same";
      return Optional.of(Violation.ofHead("S1", rule, message));
    }
    return Optional.empty();
  }

  /** Two rules that may send the same in the first step, from partitions of different keys. */
  private Optional<Violation> sentTwice() {
    List<CheckedRule> starting =
        edb.idbRules().stream()
            .filter(rule -> rule.rule().kind() == Rule.Kind.SEND && arrivalFree.isDerivable(rule))
            .toList();
    for (int i = 0; i < starting.size(); i++) {
      CheckedRule one = starting.get(i);
      for (CheckedRule other : starting.subList(0, i)) {
        if (one.rule().head().relation().equals(other.rule().head().relation())
            && !keepSameColumns(one, other)) {
          String message =
              one.id()
                  + " and "
                  + other.id()
                  + " can send the same without an arrival, from two partitions";
          return Optional.of(Violation.ofHead("S1", one, message));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether each part of the key stands in one column of the heads of both rules. */
  private boolean keepSameColumns(CheckedRule one, CheckedRule other) {
    List<Set<Integer>> left = keptColumns(one);
    List<Set<Integer>> right = keptColumns(other);
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (Collections.disjoint(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * For each part of a rule's key the columns of the head, location first, that are equal to it.
   */
  private List<Set<Integer>> keptColumns(CheckedRule rule) {
    RuleValues values = values(rule);
    List<BodyItem.Literal> literals = edb.changing(rule);
    BodyItem.Literal fixing = literals.get(anchor(literals));
    List<Integer> columns = values.values(TermTree.of(rule.rule().head()));
    List<Set<Integer>> kept = new ArrayList<>();
    for (int term : key(values, fixing)) {
      Set<Integer> places = new TreeSet<>();
      for (int i = 0; i < columns.size(); i++) {
        if (values.areEqual(term, columns.get(i))) {
          places.add(i);
        }
      }
      kept.add(places);
    }
    return kept;
  }

  /**
   * The columns within which each aggregate of a head runs: its other columns, or what {@code
   * index(; g)} numbers within.
   */
  static List<List<Term>> groups(Rule rule) {
    List<Term> others = new ArrayList<>(rule.head().location().stream().toList());
    List<Term.Aggregate> aggregates = new ArrayList<>();
    for (Term column : rule.head().arguments()) {
      if (column instanceof Term.Aggregate aggregate) {
        aggregates.add(aggregate);
      } else {
        others.add(column);
      }
    }
    return aggregates.stream()
        .map(aggregate -> aggregate.kind() == Term.AggregateKind.INDEX ? aggregate.keys() : others)
        .toList();
  }

  private RuleValues values(CheckedRule rule) {
    return dependencies.values(placement, part.component(), rule);
  }

  /** Whether each term of a key is the value of some column. */
  private static boolean areAmong(RuleValues values, List<Integer> key, List<Integer> columns) {
    return key.stream()
        .allMatch(term -> columns.stream().anyMatch(column -> values.areEqual(term, column)));
  }

  /** Whether each term of a key follows from the columns of a group. */
  private static boolean follows(RuleValues values, List<Integer> key, List<Term> group) {
    List<Integer> columns = values.values(group);
    return key.stream().allMatch(term -> values.express(term, columns).isPresent());
  }

  private List<Integer> key(RuleValues values, BodyItem.Literal literal) {
    return key(values, literal.relation(), values.columns(literal));
  }

  private List<Integer> key(RuleValues values, String relation, List<Integer> columns) {
    Key key = Objects.requireNonNull(keys.get(relation), () -> "no key for relation " + relation);
    return key.terms().stream().map(term -> values.value(term, columns)).toList();
  }

  private static Violation disagreement(
      CheckedRule rule, BodyItem.Literal anchor, BodyItem.Literal literal) {
    String message =
        rule.id()
            + " joins "
            + Printer.print(anchor)
            + " with "
            + Printer.print(literal)
            + ", whose key differs";
    return Violation.of(literal.negated() ? "S4" : "key", rule, literal, message);
  }
}
