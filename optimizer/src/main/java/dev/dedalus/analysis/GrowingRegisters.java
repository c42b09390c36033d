package dev.dedalus.analysis;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Registers with {@code keep max} whose rows nothing forgets. What one holds for a key is the
 * greatest value that was ever derived for it, so it only grows, whatever came with what; which of
 * the rows with that value it holds is another matter.
 */
final class GrowingRegisters {
  private final SortedMap<String, Relation.Register> registers = new TreeMap<>();

  /**
   * Those that some rules carry.
   *
   * @param part whose rules these are
   * @param foreign relations that the part's other rules derive, too
   */
  GrowingRegisters(Placement placement, Part part, List<CheckedRule> rules, Set<String> foreign) {
    for (CheckedRule rule : rules) {
      String name = rule.rule().head().relation();
      if (rule.rule().kind() == Rule.Kind.NEXT
          && !foreign.contains(name)
          && Persistence.isRemembered(placement, part, name, CheckedRule::copiesItself)) {
        register(placement, part, name).ifPresent(register -> registers.put(name, register));
      }
    }
  }

  private static Optional<Relation.Register> register(Placement placement, Part part, String name) {
    return placement
        .relation(part.component(), name)
        .flatMap(Relation::table)
        .flatMap(Relation.Table::register)
        .filter(Relation.Register::max);
  }

  /** Their names, in order. */
  SortedSet<String> names() {
    return new TreeSet<>(registers.keySet());
  }

  /** Whether a rule is one of those by which a register holds the greatest and carries it. */
  boolean hold(CheckedRule rule) {
    String name = rule.rule().head().relation();
    return rule.implied()
        && registers.containsKey(PlainRules.shown(name))
        && !name.equals(PlainRules.firstRows(PlainRules.shown(name)))
        && !name.endsWith(PlainRules.SEEN);
  }

  /** The column of the value in what bodies read of a register. */
  Optional<Integer> value(String read) {
    return held(read).map(Relation.Register::value);
  }

  /** Whether a column of what bodies read of a register may be replaced with another value. */
  boolean isReplaced(String read, int column) {
    return held(read)
        .filter(register -> register.value() != column && !register.key().contains(column))
        .isPresent();
  }

  private Optional<Relation.Register> held(String read) {
    String name = PlainRules.shown(read);
    return read.equals(PlainRules.top(name))
        ? Optional.ofNullable(registers.get(name))
        : Optional.empty();
  }
}
