package dev.dedalus.analysis;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Condition S1. Facts that met in one step may meet no more once they are forwarded, so that one
 * message becomes two. For each message that a moved rule derives from a forwarded relation, either
 * (i) over all rules of the logical node with that head one head fact comes from at most one
 * forwarded fact: there is one rule, or constants keep the heads apart, and the head with its
 * location determines what the rule reads; or (ii) its receiver only copies it into a persisting
 * relation. Moved rules are functional: each reads one changing literal.
 */
public final class DuplicateTolerance {
  private final Placement placement;
  private final String component;
  private final EdbRelations edb;
  private final List<CheckedRule> moved;
  private final Set<String> forwarded;
  private final boolean recurring;
  private final Set<String> dependent;
  private final Set<String> oneOrigin = new TreeSet<>();
  private final Set<String> onlyCopied = new TreeSet<>();

  private DuplicateTolerance(
      Placement placement,
      Part part,
      List<CheckedRule> moved,
      Set<String> forwarded,
      boolean recurring) {
    this.placement = placement;
    this.component = part.component();
    this.edb = EdbRelations.of(placement, part);
    this.moved = moved;
    this.forwarded = forwarded;
    this.recurring = recurring;
    this.dependent = dependent();
  }

  /** Whether no message is duplicated. */
  public sealed interface Result {
    /**
     * None is, and this is why.
     *
     * @param oneOrigin ids of moved rules whose head facts each come from one forwarded fact
     * @param onlyCopied messages that their receivers only copy into what persists
     */
    record Tolerated(List<String> oneOrigin, List<String> onlyCopied) implements Result {
      public Tolerated {
        oneOrigin = List.copyOf(oneOrigin);
        onlyCopied = List.copyOf(onlyCopied);
      }
    }

    /** This one may be. */
    record Duplicated(Violation violation) implements Result {}
  }

  /**
   * Looks at every message.
   *
   * @param part that the rules leave
   * @param moved functional rules
   * @param forwarded relations that they read and that stay behind
   */
  public static Result check(
      Placement placement, Part part, List<CheckedRule> moved, Set<String> forwarded) {
    return new DuplicateTolerance(placement, part, moved, forwarded, true).check();
  }

  /**
   * Looks at every message that is sent when a row is new. A row is new once in a life of its node.
   *
   * @param telling functional rules
   * @param firstRows the relations of rows that are new
   */
  public static Result checkFirstRows(
      Placement placement, Part part, List<CheckedRule> telling, Set<String> firstRows) {
    return new DuplicateTolerance(placement, part, telling, firstRows, false).check();
  }

  private Result check() {
    for (CheckedRule rule : moved) {
      if (rule.rule().kind() == Rule.Kind.SEND && isDependent(rule)) {
        Optional<Violation> violation = check(rule);
        if (violation.isPresent()) {
          return new Result.Duplicated(violation.get());
        }
      }
    }
    return new Result.Tolerated(
        moved.stream().map(CheckedRule::id).filter(oneOrigin::contains).toList(),
        List.copyOf(onlyCopied));
  }

  /** Forwarded relations and what moved rules derive from them. */
  private Set<String> dependent() {
    Set<String> found = new TreeSet<>(forwarded);
    boolean grown = true;
    while (grown) {
      grown = false;
      for (CheckedRule rule : moved) {
        if (edb.changing(rule).stream().anyMatch(read -> found.contains(read.relation()))) {
          grown |= found.add(rule.rule().head().relation());
        }
      }
    }
    return found;
  }

  private boolean isDependent(CheckedRule rule) {
    return edb.changing(rule).stream().anyMatch(read -> dependent.contains(read.relation()));
  }

  private Optional<Violation> check(CheckedRule rule) {
    if (recurring && isCounted(rule.rule().head().relation())) {
      String message =
          "equal facts of two steps may arrive in one, and clients would see one `"
              + rule.rule().head().relation()
              + "` instead of two";
      return Optional.of(Violation.ofHead("S1", rule, message));
    }
    if (isOnlyCopied(rule.rule().head().relation())) {
      onlyCopied.add(rule.rule().head().relation());
      return Optional.empty();
    }
    return oneOrigin(rule);
  }

  /** Whether clients see each message: it is a reply that answers no request. */
  private boolean isCounted(String message) {
    return placement
            .relation(component, message)
            .filter(known -> known.kind() == Relation.Kind.REPLY)
            .isPresent()
        && placement.program().requests().stream()
            .noneMatch(request -> request.replies().contains(message));
  }

  /** Whether each fact of a rule's head comes from one forwarded fact. */
  private Optional<Violation> oneOrigin(CheckedRule rule) {
    String head = rule.rule().head().relation();
    if (!oneOrigin.add(rule.id())) {
      return Optional.empty();
    }
    for (CheckedRule other : rulesFor(head)) {
      if (!other.id().equals(rule.id()) && !areApart(rule.rule().head(), other.rule().head())) {
        String message =
            rule.id() + " and " + other.id() + " may derive the same `" + head + "` in one step";
        return Optional.of(Violation.ofHead("S1", rule, message));
      }
    }
    BodyItem.Literal read = edb.changing(rule).getFirst();
    if (dependent.contains(read.relation())
        && !Determination.ofHead(rule, placement.program().functions()).determines(read)) {
      String message =
          "several facts of `"
              + read.relation()
              + "` may give one `"
              + head
              + "`: the head does not determine all that "
              + rule.id()
              + " reads";
      return Optional.of(Violation.of("S1", rule, read, message));
    }
    return moved.stream()
        .filter(origin -> origin.rule().head().relation().equals(read.relation()))
        .filter(this::isDependent)
        .map(this::oneOrigin)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** All rules of the logical node, staying and moved together. */
  private List<CheckedRule> rulesFor(String head) {
    return placement.partsOf(component).stream()
        .flatMap(part -> part.rules().stream())
        .filter(rule -> rule.rule().head().relation().equals(head))
        .toList();
  }

  private static boolean areApart(Rule.Head one, Rule.Head other) {
    List<Term> left = TermTree.of(one);
    List<Term> right = TermTree.of(other);
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      if (left.get(i) instanceof Term.Constant a
          && right.get(i) instanceof Term.Constant b
          && !a.value().equals(b.value())) {
        return true;
      }
    }
    return false;
  }

  private boolean isOnlyCopied(String message) {
    if (placement
        .relation(component, message)
        .filter(known -> known.kind() == Relation.Kind.CHANNEL)
        .isEmpty()) {
      return false;
    }
    List<Part> readers = placement.parts().stream().filter(part -> part.reads(message)).toList();
    return !readers.isEmpty()
        && readers.stream()
            .allMatch(part ->
                part.rules().stream()
                    .filter(rule -> rule.reads(message))
                    .allMatch(rule -> isCopy(part, rule)));
  }

  private boolean isCopy(Part part, CheckedRule rule) {
    Rule.Head head = rule.rule().head();
    return rule.rule().kind() == Rule.Kind.NOW
        && rule.rule().body().size() == 1
        && rule.literals().stream().noneMatch(BodyItem.Literal::negated)
        && head.arguments().stream().noneMatch(term -> term instanceof Term.Aggregate)
        && Persistence.persists(placement, part, head.relation());
  }
}
