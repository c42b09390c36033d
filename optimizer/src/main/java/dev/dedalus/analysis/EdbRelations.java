package dev.dedalus.analysis;

import dev.dedalus.placement.Gate;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is the same in every tick of a logical node: facts, components' addresses, {@code self},
 * {@code ordinal}, {@code incarnation}, functions, and every relation that {@code :-} derives from
 * such alone, negation and aggregates included. All else is IDB. A relation counts as EDB only if
 * all rules of the part that head it say so.
 */
public final class EdbRelations {
  private final Placement placement;
  private final Part part;
  private final Set<String> replicated;
  private final Set<String> sealed;
  private final SortedSet<String> names;
  private final SortedSet<String> ofIncarnation;

  private EdbRelations(Placement placement, Part part, Set<String> replicated, Set<String> sealed) {
    this.placement = placement;
    this.part = part;
    this.replicated = replicated;
    this.sealed = sealed;
    this.names = constant();
    this.ofIncarnation = ofIncarnation();
  }

  /** The relations of a part. */
  public static EdbRelations of(Placement placement, Part part) {
    return new EdbRelations(placement, part, Set.of(), Set.of());
  }

  /**
   * The relations of a part that is or may be partitioned: behind an acknowledged gate what comes
   * through, and what rules derive from such alone, by {@code :+} too, is the same on all
   * partitions whenever one of them takes arrivals, and counts as EDB here. Rules that send on
   * {@link SealedChannels} are left out, as the part before the gate does that.
   */
  public static EdbRelations ofPartitions(Placement placement, Part part) {
    Set<String> replicated =
        placement.acknowledgedGateTo(part.name()).<Set<String>>map(Gate::channels).orElse(Set.of());
    return new EdbRelations(placement, part, replicated, SealedChannels.of(placement, part));
  }

  /** Whether a relation or function never changes. */
  public boolean isConstant(String relation) {
    return names.contains(relation);
  }

  /** Whether a rule derives what never changes: every part that reads it has a copy. */
  public boolean isEdbRule(CheckedRule rule) {
    return isConstant(rule.rule().head().relation());
  }

  /** The part's other rules, in order. */
  public List<CheckedRule> idbRules() {
    return part.rules().stream()
        .filter(rule -> !isEdbRule(rule) && !sealed.contains(rule.rule().head().relation()))
        .toList();
  }

  /** The literals of a rule that change from tick to tick, in order. */
  public List<BodyItem.Literal> changing(CheckedRule rule) {
    return rule.literals().stream().filter(literal -> !isConstant(literal.relation())).toList();
  }

  /** Whether a relation arrives: a channel, request or timer. */
  public boolean isArrival(String relation) {
    return kind(
        relation, Set.of(Relation.Kind.CHANNEL, Relation.Kind.REQUEST, Relation.Kind.TIMER));
  }

  /** Whether a relation is a timer without key. */
  public boolean isUnkeyedTimer(String relation) {
    return kind(relation, Set.of(Relation.Kind.TIMER)) && !part.hasKeyedTimer(relation);
  }

  /** Whether what a rule reads depends on how often its node has started. */
  public boolean readsIncarnation(CheckedRule rule) {
    return rule.literals().stream().anyMatch(literal -> ofIncarnation.contains(literal.relation()));
  }

  private boolean kind(String relation, Set<Relation.Kind> kinds) {
    return placement
        .relation(part.component(), relation)
        .filter(known -> kinds.contains(known.kind()))
        .isPresent();
  }

  private SortedSet<String> constant() {
    SortedSet<String> found = new TreeSet<>(placement.program().functions().keySet());
    found.addAll(replicated);
    SortedSet<String> derived = new TreeSet<>();
    for (CheckedRule rule : part.rules()) {
      if (kind(rule.rule().head().relation(), Set.of(Relation.Kind.LOCAL))) {
        derived.add(rule.rule().head().relation());
      }
      for (BodyItem.Literal literal : rule.literals()) {
        placement
            .relation(part.component(), literal.relation())
            .filter(Relation::isBuiltIn)
            .ifPresent(known -> found.add(known.name()));
      }
    }
    boolean removed = true;
    while (removed) {
      removed = false;
      for (CheckedRule rule : part.rules()) {
        String head = rule.rule().head().relation();
        if (derived.contains(head) && !isConstantRule(rule, found, derived)) {
          derived.remove(head);
          removed = true;
        }
      }
    }
    found.addAll(derived);
    return Collections.unmodifiableSortedSet(found);
  }

  private boolean isConstantRule(CheckedRule rule, Set<String> builtIn, Set<String> derived) {
    Rule.Kind kind = rule.rule().kind();
    return (kind == Rule.Kind.NOW || (kind == Rule.Kind.NEXT && !replicated.isEmpty()))
        && rule.literals().stream()
            .map(BodyItem.Literal::relation)
            .allMatch(read -> builtIn.contains(read) || derived.contains(read));
  }

  private SortedSet<String> ofIncarnation() {
    SortedSet<String> found = new TreeSet<>();
    for (CheckedRule rule : part.rules()) {
      for (BodyItem.Literal literal : rule.literals()) {
        if (kind(literal.relation(), Set.of(Relation.Kind.INCARNATION))) {
          found.add(literal.relation());
        }
      }
    }
    boolean grown = !found.isEmpty();
    while (grown) {
      grown = false;
      for (CheckedRule rule : part.rules()) {
        if (isEdbRule(rule)
            && rule.literals().stream().anyMatch(read -> found.contains(read.relation()))) {
          grown |= found.add(rule.rule().head().relation());
        }
      }
    }
    return found;
  }
}
