package dev.dedalus.analysis;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private final Thresholds thresholds;

  private Monotonicity(
      Placement placement, Part part, List<CheckedRule> rules, Set<String> forwarded) {
    this.placement = placement;
    this.part = part;
    this.edb = EdbRelations.of(placement, part);
    this.forwarded = forwarded;
    this.thresholds = new Thresholds(rules);
  }

  /** What came of it. */
  public sealed interface Result {
    /**
     * The rules are monotone.
     *
     * @param thresholds relations of which rules ask only whether an aggregate has grown so far
     */
    record Monotone(List<String> thresholds) implements Result {
      public Monotone {
        thresholds = List.copyOf(thresholds);
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
        .orElseGet(() -> new Result.Monotone(analysis.thresholds.relations()));
  }

  private Optional<Violation> check(CheckedRule rule) {
    return Thresholds.shrinks(rule)
        .or(() ->
            edb.changing(rule).stream().flatMap(read -> check(rule, read).stream()).findFirst())
        .or(() -> thresholds.misread(rule));
  }

  private Optional<Violation> kind(CheckedRule rule) {
    String id = rule.id();
    return switch (rule.rule().kind()) {
      case NOW, SEND -> Optional.empty();
      case NEXT -> Persistence.carriesEachRow(rule) ? Optional.empty() : Optional.of(fades(rule));
      case FORGET ->
          Optional.of(Violation.ofHead(MONOTONE, rule, id + " lets rows vanish one by one"));
      case AFTER ->
          Optional.of(Violation.ofHead("S10", rule, id + " waits for a row that stands for long"));
    };
  }

  private Violation fades(CheckedRule rule) {
    String relation = rule.shown().head().relation();
    if (rule.copiesItself()) {
      return Violation.ofHead(
          MONOTONE, rule, "`" + relation + "` keeps one row and drops others for it");
    }
    boolean guarded = rule.reads(relation);
    return guarded
        ? Violation.ofHead(
            MONOTONE,
            rule,
            rule.id()
                + " ends rows of `"
                + relation
                + "`: a table without `until` that `forget` names, read by `new`, would not")
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
    return Persistence.isCarried(placement, part, relation)
        || (PlainRules.isWritten(relation) && onlyCopied);
  }

  /** Whether a rule puts the rows of one literal, as they come, into a carried relation. */
  private boolean isCollecting(CheckedRule rule) {
    return rule.rule().kind() == Rule.Kind.NOW
        && edb.changing(rule).size() == 1
        && rule.rule().head().arguments().stream().noneMatch(Term.Aggregate.class::isInstance)
        && Persistence.isCarried(placement, part, rule.rule().head().relation());
  }
}
