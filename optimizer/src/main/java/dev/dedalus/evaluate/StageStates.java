package dev.dedalus.evaluate;

import dev.dedalus.evaluate.CompiledRules.Stage;
import dev.dedalus.value.Row;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an engine has beside its stores, by store: fixpoints, groups and numbers. */
final class StageStates {
  private final @Nullable Recursion[] recursions;
  private final @Nullable Aggregation[] aggregations;
  private final @Nullable Numbering[] numberings;

  /** The states before the first tick. */
  StageStates(CompiledRules rules) {
    int size = rules.catalog().size();
    recursions = new Recursion[size];
    aggregations = new Aggregation[size];
    numberings = new Numbering[size];
    rules.stages().forEach(stage -> prepare(rules, stage));
  }

  private void prepare(CompiledRules rules, Stage stage) {
    switch (stage) {
      case Stage.Settle ignored -> {}
      case Stage.Close(Recursion.Group group) -> {
        Recursion recursion =
            new Recursion(group, group.inner().stream().map(rules.occurrences()::get).toList());
        group.inner().forEach(store -> recursions[store] = recursion);
      }
      case Stage.Fold(RuleSet.AggregateRule rule, int index) ->
          aggregations[rule.body()] = new Aggregation(rule, index);
      case Stage.Renumber(RuleSet.NumberingRule rule, int index) ->
          numberings[rule.body()] = new Numbering(rule, index);
    }
  }

  /** The fixpoints, for stores that are computed together. */
  @Nullable Recursion[] recursions() {
    return recursions;
  }

  void close(Recursion.Group group, Frame frame) {
    Objects.requireNonNull(recursions[group.inner().getFirst()]).close(frame);
  }

  void fold(RuleSet.AggregateRule rule, Store[] stores, Derivations derivations) {
    Objects.requireNonNull(aggregations[rule.body()])
        .flush(stores[rule.body()], stores[rule.head()], derivations);
  }

  void renumber(RuleSet.NumberingRule rule, Store[] stores, Derivations derivations) {
    Objects.requireNonNull(numberings[rule.body()])
        .flush(stores[rule.body()], stores[rule.head()], derivations);
  }

  /** A row of a store has come or gone. */
  void mark(int store, Row row) {
    Aggregation aggregation = aggregations[store];
    Numbering numbering = numberings[store];
    if (aggregation != null) {
      aggregation.mark(row);
    }
    if (numbering != null) {
      numbering.mark();
    }
  }
}
