package dev.dedalus.analysis;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * Rules are monotone over what persists when all that they derive and send holds from then on: none
 * negates what changes; aggregates are {@link Thresholds}; what they remember they carry row by
 * row; and what holds for one tick, such as an arrival, only gives rows of a carried relation.
 * Their facts are then a function of the set of all that has arrived and been forwarded, whatever
 * came with what; and what they have sent once is a repeat.
 */
public final class Monotonicity {
  private static final String MONOTONE = "monotone";
  private static final String PERSISTENCE = "persistence";

  private final Placement placement;
  private final Part part;
  private final EdbRelations edb;
  private final Set<String> forwarded;
  private final GrowingRegisters registers;
  private final Thresholds thresholds;
  private final FirstRows firstRows;

  private Monotonicity(
      Placement placement, Part part, List<CheckedRule> rules, Set<String> forwarded) {
    this.placement = placement;
    this.part = part;
    this.edb = EdbRelations.of(placement, part);
    this.forwarded = forwarded;
    this.registers = new GrowingRegisters(placement, part, rules, forwarded);
    this.thresholds = new Thresholds(rules, registers);
    this.firstRows = new FirstRows(rules, edb, this::isCarried, registers.names());
  }

  /** What came of it. */
  public sealed interface Result {
    /**
     * The rules are monotone.
     *
     * @param thresholds relations of which rules ask only whether an aggregate has grown so far
     * @param firstRows relations of rows that {@code new} finds
     * @param telling rules that pass on what holds in the tick of such a row only, each reading one
     *     changing literal
     */
    record Monotone(List<String> thresholds, SortedSet<String> firstRows, List<CheckedRule> telling)
        implements Result {
      public Monotone {
        thresholds = List.copyOf(thresholds);
        firstRows = Collections.unmodifiableSortedSet(firstRows);
        telling = List.copyOf(telling);
      }
    }

    /** They are not. */
    record Other(Violation violation) implements Result {}
  }

  /**
   * Looks at some rules of a part.
   *
   * @param part whose rules carry what persists
   * @param rules some of the part's
   * @param forwarded relations that they read and that the part's other rules derive
   */
  public static Result check(
      Placement placement, Part part, List<CheckedRule> rules, Set<String> forwarded) {
    Monotonicity analysis = new Monotonicity(placement, part, rules, forwarded);
    return Stream.concat(
            rules.stream().flatMap(rule -> analysis.kind(rule).stream()),
            rules.stream().flatMap(rule -> analysis.check(rule).stream()))
        .findFirst()
        .<Result>map(Result.Other::new)
        .orElseGet(() ->
            new Result.Monotone(
                analysis.thresholds.relations(),
                analysis.firstRows.found(),
                analysis.firstRows.telling()));
  }

  private Optional<Violation> check(CheckedRule rule) {
    if (registers.hold(rule)) {
      return Optional.empty();
    }
    if (firstRows.define(rule) || firstRows.tells(rule)) {
      return firstRows.check(rule);
    }
    return Thresholds.shrinks(rule)
        .or(() ->
            edb.changing(rule).stream().flatMap(read -> check(rule, read).stream()).findFirst())
        .or(() -> thresholds.misread(rule));
  }

  private Optional<Violation> kind(CheckedRule rule) {
    String id = rule.id();
    return switch (rule.rule().kind()) {
      case NOW, SEND -> Optional.empty();
      case NEXT ->
          Persistence.carriesEachRow(rule) || registers.hold(rule) || firstRows.define(rule)
              ? Optional.empty()
              : Optional.of(fades(rule));
      case FORGET ->
          Optional.of(
              Violation.ofHead(
                  MONOTONE,
                  rule,
                  id
                      + " lets rows vanish, perhaps before what they are to meet has come: rules that"
                      + " forget move by other decouplings"));
      case AFTER ->
          Optional.of(Violation.ofHead("S10", rule, id + " waits for a row that stands for long"));
    };
  }

  private Violation fades(CheckedRule rule) {
    String relation = rule.shown().head().relation();
    if (rule.copiesItself()) {
      return Violation.ofHead(
          MONOTONE,
          rule,
          "`"
              + relation
              + "` keeps one row and drops others for it: only with `keep max`, not forwarded and"
              + " not forgotten, it does nothing but grow");
    }
    boolean guarded = rule.reads(relation);
    return guarded
        ? Violation.ofHead(
            MONOTONE,
            rule,
            rule.id()
                + " ends rows of `"
                + relation
                + "`: a table without `until`, read by `new`, would tell of each row once, too")
        : Violation.ofHead(PERSISTENCE, rule, rule.id() + " derives for the next tick only");
  }

  private Optional<Violation> check(CheckedRule rule, BodyItem.Literal read) {
    String id = rule.id();
    if (read.negated()) {
      return Optional.of(Violation.of(MONOTONE, rule, read, id + " negates what changes"));
    }
    if (edb.isUnkeyedTimer(read.relation()) || part.hasKeyedTimer(read.relation())) {
      return Optional.of(Violation.of("S10", rule, read, id + " reads a timer"));
    }
    if (edb.isArrival(read.relation()) && !isCollecting(rule)) {
      String message =
          id + " does more with the arrival `" + read.relation() + "` than put it into a table";
      return Optional.of(Violation.of(PERSISTENCE, rule, read, message));
    }
    if (forwarded.contains(read.relation()) && !lasts(read.relation())) {
      String message =
          id + " reads `" + PlainRules.shown(read.relation()) + "`, which does not persist";
      return Optional.of(Violation.of(PERSISTENCE, rule, read, message));
    }
    return Optional.empty();
  }

  /**
   * Whether a relation that is forwarded is carried, or may as well be: all that is done with it is
   * to put its rows into relations that are.
   */
  private boolean lasts(String relation) {
    boolean onlyCopied =
        part.rules().stream().filter(rule -> rule.reads(relation)).allMatch(this::isCollecting);
    return isCarried(relation) || (PlainRules.isWritten(relation) && onlyCopied);
  }

  /** Whether a rule puts the rows of one literal, as they come, into a carried relation. */
  private boolean isCollecting(CheckedRule rule) {
    return rule.rule().kind() == Rule.Kind.NOW
        && edb.changing(rule).size() == 1
        && rule.rule().head().arguments().stream().noneMatch(Term.Aggregate.class::isInstance)
        && (isCarried(rule.rule().head().relation())
            || registers.names().contains(rule.rule().head().relation()));
  }

  private boolean isCarried(String relation) {
    return Persistence.isCarried(placement, part, relation);
  }
}
