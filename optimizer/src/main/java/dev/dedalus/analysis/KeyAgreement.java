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
 * unless it is a message, have the same key, pair by pair; the key of an aggregating rule lies
 * inside its group. One positive literal must fix the key, or every partition would fire the rule.
 * What is {@code _} or unbound under negation is no part of a key (S4). A message that can be
 * derived without an arrival must keep the key, and rules that derive the same one must keep it in
 * the same columns: else two partitions send what one node sends once (S1).
 */
public final class KeyAgreement {
  private final EdbRelations edb;
  private final ArrivalFree arrivalFree;
  private final Map<String, Key> keys;
  private final Set<String> broadcast;

  private KeyAgreement(Placement placement, Part part, Map<String, Key> keys) {
    this.edb = EdbRelations.of(placement, part);
    this.arrivalFree = ArrivalFree.of(placement, part);
    this.keys = keys;
    this.broadcast = ForgetBounds.of(placement, part, keys.keySet());
  }

  /**
   * The first literal or head of a part that does not agree.
   *
   * @param keys of every IDB relation that rules of the part read or, as local relations, derive;
   *     {@link ForgetBounds} without one go to every partition
   */
  public static Optional<Violation> check(Placement placement, Part part, Map<String, Key> keys) {
    KeyAgreement agreement = new KeyAgreement(placement, part, keys);
    return agreement.edb.idbRules().stream()
        .filter(rule -> !agreement.isToldEveryPartition(rule))
        .map(agreement::check)
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> agreement.sentTwice(part.rules()));
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
    Equalities equalities = Equalities.of(rule);
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
    List<Term> key = terms(fixing.relation(), fixing.arguments());
    for (int i = 0; i < literals.size(); i++) {
      // By place: r(_, x), r(_, x) is a join of two rows.
      if (i != anchor && !agree(equalities, key, literals.get(i))) {
        return Optional.of(disagreement(rule, fixing, literals.get(i)));
      }
    }
    return head(rule, equalities, fixing, key);
  }

  private Optional<Violation> head(
      CheckedRule rule, Equalities equalities, BodyItem.Literal anchor, List<Term> key) {
    Rule.Head head = rule.rule().head();
    if (rule.rule().kind() != Rule.Kind.SEND
        && !agree(equalities, key, terms(head.relation(), head.arguments()))) {
      String message =
          "the head of " + rule.id() + " has another key than `" + anchor.relation() + "`";
      return Optional.of(Violation.ofHead("key", rule, message));
    }
    if (!groups(rule.rule()).stream().allMatch(group -> areAmong(equalities, key, group))) {
      String message =
          "the group of " + rule.id() + " does not contain the key of `" + anchor.relation() + "`";
      return Optional.of(Violation.ofHead("group", rule, message));
    }
    if (rule.rule().kind() == Rule.Kind.SEND
        && arrivalFree.isDerivable(rule)
        && !areAmong(equalities, key, TermTree.of(head))) {
      String message =
          rule.id() + " can send without an arrival, and two partitions may send the same";
      return Optional.of(Violation.ofHead("S1", rule, message));
    }
    return Optional.empty();
  }

  /** Two rules that may send the same in the first step, from partitions of different keys. */
  private Optional<Violation> sentTwice(List<CheckedRule> rules) {
    List<CheckedRule> starting =
        rules.stream()
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
    Equalities equalities = Equalities.of(rule);
    List<BodyItem.Literal> literals = edb.changing(rule);
    BodyItem.Literal fixing = literals.get(anchor(literals));
    List<Term> columns = TermTree.of(rule.rule().head());
    List<Set<Integer>> kept = new ArrayList<>();
    for (Term part : terms(fixing.relation(), fixing.arguments())) {
      Set<Integer> places = new TreeSet<>();
      for (int i = 0; i < columns.size(); i++) {
        if (equalities.areEqual(part, columns.get(i))) {
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

  private boolean agree(Equalities equalities, List<Term> key, BodyItem.Literal literal) {
    return agree(equalities, key, terms(literal.relation(), literal.arguments()));
  }

  private static boolean agree(Equalities equalities, List<Term> key, List<Term> other) {
    if (key.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < key.size(); i++) {
      if (!equalities.areEqual(key.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean areAmong(Equalities equalities, List<Term> key, List<Term> terms) {
    return key.stream()
        .allMatch(part -> terms.stream().anyMatch(term -> equalities.areEqual(part, term)));
  }

  private List<Term> terms(String relation, List<Term> columns) {
    Key key = Objects.requireNonNull(keys.get(relation), () -> "no key for relation " + relation);
    return key.columns().stream().map(columns::get).toList();
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
