package dev.dedalus.evaluate;

import dev.dedalus.evaluate.RuleSet.AggregateRule;
import dev.dedalus.evaluate.RuleSet.NumberingRule;
import dev.dedalus.value.Row;
import java.util.List;
import java.util.Map;

/**
 * Rules ready to run; engines share them.
 *
 * @param ruleIds by index
 * @param occurrences by store: what follows from a change of it; for inner stores, inside the group
 * @param constant rules that hold without any changing row, until a negated one comes
 * @param stages of a tick, in order
 * @param inputs by relation: the store that arrivals and carried rows go to
 * @param constants rows of the relations that never change
 * @param slots how many a frame needs
 */
record CompiledRules(
    Catalog catalog,
    List<String> ruleIds,
    List<List<Occurrence>> occurrences,
    List<Instruction> constant,
    List<Stage> stages,
    Map<String, Integer> inputs,
    Map<String, List<Row>> constants,
    int slots) {

  /** The rows of a relation that never changes; none of any other. */
  List<Row> constants(String relation) {
    return constants.getOrDefault(relation, List.of());
  }

  /** Part of a tick. */
  sealed interface Stage {
    /** A store's changes become visible and are followed. */
    record Settle(int store) implements Stage {}

    /** Relations that depend on one another reach their fixpoint. */
    record Close(Recursion.Group group) implements Stage {}

    /** Changed groups are folded; {@code index} is that of the body's store on the group. */
    record Fold(AggregateRule rule, int index) implements Stage {}

    /** Changed rows are numbered; {@code index} is that of the body's store on no column. */
    record Renumber(NumberingRule rule, int index) implements Stage {}
  }
}
