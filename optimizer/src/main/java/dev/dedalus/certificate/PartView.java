package dev.dedalus.certificate;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A part's rules, and what in them changes from tick to tick: arrivals, what {@code :+} derives,
 * what no rule of the part derives, and what {@code :-} derives from such. The rest is the same in
 * every tick of a logical node (EDB).
 */
final class PartView {
  private final Placement placement;
  private final Part part;
  private final Set<String> changing = new TreeSet<>();

  PartView(Placement placement, Part part) {
    this(placement, part, Set.of());
  }

  /**
   * The view of one of several partitions, as each of which some relations are the same: so is what
   * {@code :-} and {@code :+} derive from such alone, and in the steps of one partition all of
   * these stand still.
   */
  PartView(Placement placement, Part part, Set<String> replicated) {
    this.placement = placement;
    this.part = part;
    Set<String> names = new TreeSet<>();
    Set<String> derived = new TreeSet<>();
    for (CheckedRule rule : part.rules()) {
      names.add(rule.rule().head().relation());
      rule.literals().forEach(literal -> names.add(literal.relation()));
      boolean carries = rule.rule().kind() == Rule.Kind.NEXT && !replicated.isEmpty();
      if (rule.rule().kind() == Rule.Kind.NOW || carries) {
        derived.add(rule.rule().head().relation());
      } else {
        changing.add(rule.rule().head().relation());
      }
    }
    for (String name : names) {
      if (!placement.program().functions().containsKey(name)
          && !isBuiltIn(name)
          && !replicated.contains(name)
          && !(derived.contains(name) && is(name, Relation.Kind.LOCAL))) {
        changing.add(name);
      }
    }
    spread();
  }

  private void spread() {
    int before;
    do {
      before = changing.size();
      for (CheckedRule rule : part.rules()) {
        if (!changing(rule).isEmpty()) {
          changing.add(rule.rule().head().relation());
        }
      }
    } while (changing.size() > before);
  }

  Part part() {
    return part;
  }

  Placement placement() {
    return placement;
  }

  /** Whether a rule derives what never changes. */
  boolean isConstant(CheckedRule rule) {
    return isConstant(rule.rule().head().relation());
  }

  boolean isConstant(String relation) {
    return !changing.contains(relation);
  }

  /** The part's rules that derive what changes, in order. */
  List<CheckedRule> rules() {
    return part.rules().stream().filter(rule -> !isConstant(rule)).toList();
  }

  /** The literals of a rule that change, in order. */
  List<BodyItem.Literal> changing(CheckedRule rule) {
    return rule.literals().stream()
        .filter(literal -> changing.contains(literal.relation()))
        .toList();
  }

  boolean isArrival(String relation) {
    return relation(relation).filter(Relation::isArrival).isPresent();
  }

  boolean is(String relation, Relation.Kind kind) {
    return relation(relation).filter(known -> known.kind() == kind).isPresent();
  }

  Optional<Relation> relation(String name) {
    return placement.relation(part.component(), name);
  }

  /** Whether a relation arrives from the clock, not for a row of its own. */
  boolean isUnkeyedTimer(String relation) {
    return is(relation, Relation.Kind.TIMER)
        && part.rules().stream()
            .map(CheckedRule::rule)
            .noneMatch(
                rule -> rule.kind() == Rule.Kind.AFTER && rule.head().relation().equals(relation));
  }

  /** Whether a part means a channel of the program by its name, and not a relation of its own. */
  boolean means(Part other, Relation channel) {
    return placement
        .relation(other.component(), channel.name())
        .filter(channel::equals)
        .isPresent();
  }

  private boolean isBuiltIn(String name) {
    return relation(name).filter(Relation::isBuiltIn).isPresent();
  }

  /** No rule depends on how often its node has started (S7). */
  void requireNoIncarnation(List<CheckedRule> rules) throws Unproven {
    Set<String> telling = new TreeSet<>();
    int before;
    do {
      before = telling.size();
      for (CheckedRule rule : part.rules()) {
        if (isConstant(rule) && tells(rule, telling)) {
          telling.add(rule.rule().head().relation());
        }
      }
    } while (telling.size() > before);
    for (CheckedRule rule : rules) {
      if (tells(rule, telling)) {
        throw Unproven.head("S7", rule, rule.id() + " depends on `incarnation`");
      }
    }
  }

  private boolean tells(CheckedRule rule, Set<String> telling) {
    return rule.literals().stream()
        .map(BodyItem.Literal::relation)
        .anyMatch(name -> telling.contains(name) || is(name, Relation.Kind.INCARNATION));
  }

  /** Every rule that sends or carries reads something that changes. */
  void requireUnpinned(List<CheckedRule> rules) throws Unproven {
    for (CheckedRule rule : rules) {
      if (rule.rule().kind() != Rule.Kind.NOW && changing(rule).isEmpty()) {
        throw Unproven.head("pinned", rule, rule.id() + " reads nothing that changes");
      }
    }
  }
}
