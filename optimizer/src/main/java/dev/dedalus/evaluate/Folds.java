package dev.dedalus.evaluate;

import dev.dedalus.evaluate.CompiledRules.Stage;
import dev.dedalus.value.Row;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules that make something of all rows of a store: its groups, or their numbers. */
final class Folds {
  private final Store[] stores;
  private final Agenda agenda;
  private final @Nullable Aggregation[] aggregations;
  private final @Nullable Numbering[] numberings;
  private final int[] stages;

  /** Without rows; the stages are those of a tick. */
  Folds(List<Stage> stagesOfTick, Store[] stores, Agenda agenda) {
    this.stores = stores;
    this.agenda = agenda;
    this.aggregations = new Aggregation[stores.length];
    this.numberings = new Numbering[stores.length];
    this.stages = new int[stores.length];
    for (int i = 0; i < stagesOfTick.size(); i++) {
      switch (stagesOfTick.get(i)) {
        case Stage.Fold(RuleSet.AggregateRule rule, int index) -> {
          aggregations[rule.body()] = new Aggregation(rule, index);
          stages[rule.body()] = i;
        }
        case Stage.Renumber(RuleSet.NumberingRule rule, int index) -> {
          numberings[rule.body()] = new Numbering(rule, index);
          stages[rule.body()] = i;
        }
        case Stage.Settle ignored -> {}
        case Stage.Close ignored -> {}
      }
    }
  }

  /** A row of a store comes or goes. */
  void mark(int store, Row row) {
    Aggregation aggregation = aggregations[store];
    Numbering numbering = numberings[store];
    if (aggregation != null) {
      aggregation.mark(row);
      agenda.add(stages[store]);
    } else if (numbering != null) {
      numbering.mark();
      agenda.add(stages[store]);
    }
  }

  /** Derives what follows from the changed groups. */
  void fold(RuleSet.AggregateRule rule, Derivations derivations) {
    Objects.requireNonNull(aggregations[rule.body()])
        .flush(stores[rule.body()], stores[rule.head()], derivations);
  }

  /** Numbers the rows anew. */
  void renumber(RuleSet.NumberingRule rule, Derivations derivations) {
    Objects.requireNonNull(numberings[rule.body()])
        .flush(stores[rule.body()], stores[rule.head()], derivations);
  }
}
