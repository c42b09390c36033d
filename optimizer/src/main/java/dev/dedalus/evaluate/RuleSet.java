package dev.dedalus.evaluate;

import dev.dedalus.function.FunctionRegistry;
import dev.dedalus.function.ProgramFunction;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The plain rules that a part's rules are translated into.
 *
 * @param arity of functions: how many arguments each declared function takes
 * @param constant relations that are the same in every tick
 */
record RuleSet(
    Catalog catalog,
    FunctionRegistry functions,
    Map<String, Integer> arity,
    Set<String> constant,
    List<PlainRule> plain,
    List<AggregateRule> aggregates,
    List<NumberingRule> numberings,
    Map<ProjectionKey, Integer> projections) {

  /** The store of a relation's rows in a tick. */
  int store(String relation) {
    return catalog.relation(relation, constant.contains(relation));
  }

  /** A function, where a literal's name denotes one. */
  Optional<ProgramFunction> function(String name) {
    return arity.containsKey(name) ? functions.find(name) : Optional.empty();
  }

  /**
   * A rule whose group's rows are folded.
   *
   * @param rule index of the rule it counts for
   * @param body store of the group's columns, then of what is aggregated
   * @param groupSize how many columns the group has
   * @param columns of the head
   */
  record AggregateRule(int rule, int body, int head, int groupSize, List<Fold> columns) {
    AggregateRule {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A rule whose rows are numbered: all columns but the numbers, then each number's keys.
   *
   * @param others how many columns are no numbers
   * @param columns of the head
   */
  record NumberingRule(int rule, int body, int head, int others, List<NumberColumn> columns) {
    NumberingRule {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A column of a numbering rule's head.
   *
   * @param counts whether it is a number
   * @param columns of the body: the keys of a number, else the column itself
   */
  record NumberColumn(boolean counts, List<Integer> columns) {
    NumberColumn {
      columns = List.copyOf(columns);
    }
  }

  /** What a projection is of: a relation and the columns, shared ones named s0, s1, .. */
  record ProjectionKey(String relation, List<Term> arguments) {
    ProjectionKey {
      arguments = List.copyOf(arguments);
    }
  }

  static RuleSet empty(
      Catalog catalog,
      FunctionRegistry functions,
      Map<String, Integer> arity,
      Set<String> constant) {
    return new RuleSet(
        catalog,
        functions,
        arity,
        constant,
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new HashMap<>());
  }
}
