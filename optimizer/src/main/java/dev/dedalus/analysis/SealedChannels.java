package dev.dedalus.analysis;

import dev.dedalus.placement.Gate;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Channels with rows, behind an acknowledged gate, of which partitions may send their rows each and
 * the node before the gate one message with all of them: every rule that gives a row to such a
 * message, or sends one without rows, reads an arrival that comes through the gate. So all that
 * belongs to one message comes in the first tick of one batch's step; a step with arrivals of a
 * partition's own gives none.
 */
public final class SealedChannels {
  private SealedChannels() {}

  /** Their names, in order. */
  public static SortedSet<String> of(Placement placement, Part part) {
    return placement
        .acknowledgedGateTo(part.name())
        .map(gate -> of(placement, part, gate))
        .orElse(Collections.emptySortedSet());
  }

  private static SortedSet<String> of(Placement placement, Part part, Gate gate) {
    Set<String> arrivals = arrivals(placement, gate);
    SortedSet<String> sealed = new TreeSet<>();
    for (CheckedRule rule : part.rules()) {
      String name = rule.rule().head().relation();
      if (rule.rule().kind() == Rule.Kind.SEND && isSealed(part, name, arrivals)) {
        sealed.add(name);
      }
    }
    return sealed;
  }

  /** What comes through a gate and arrives at the part before it: it stands for one tick. */
  private static Set<String> arrivals(Placement placement, Gate gate) {
    Part before = placement.part(gate.from());
    Set<String> arrivals = new TreeSet<>();
    for (CheckedRule rule : before.rules()) {
      String channel = rule.rule().head().relation();
      if (gate.channels().contains(channel)
          && rule.literals().stream()
              .anyMatch(read -> arrives(placement, before, read.relation()))) {
        arrivals.add(channel);
      }
    }
    return arrivals;
  }

  private static boolean arrives(Placement placement, Part part, String name) {
    return placement.relation(part.component(), name).filter(Relation::isArrival).isPresent();
  }

  private static boolean isSealed(Part part, String channel, Set<String> arrivals) {
    Set<String> pieces = PlainRules.piecesOfMessages(channel);
    List<CheckedRule> sending =
        part.rules().stream()
            .filter(rule -> rule.rule().head().relation().equals(channel))
            .toList();
    List<CheckedRule> giving =
        part.rules().stream()
            .filter(rule -> pieces.contains(rule.rule().head().relation()))
            .toList();
    return sending.stream()
            .flatMap(rule -> rule.literals().stream())
            .map(BodyItem.Literal::relation)
            .allMatch(pieces::contains)
        && !giving.isEmpty()
        && giving.stream().allMatch(rule -> gives(rule, arrivals));
  }

  private static boolean gives(CheckedRule rule, Set<String> arrivals) {
    return rule.rule().kind() == Rule.Kind.NOW
        && rule.literals().stream()
            .anyMatch(read -> !read.negated() && arrivals.contains(read.relation()));
  }
}
