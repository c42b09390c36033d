package dev.dedalus.evaluate;

import dev.dedalus.evaluate.RuleSet.AggregateRule;
import dev.dedalus.evaluate.RuleSet.NumberColumn;
import dev.dedalus.evaluate.RuleSet.NumberingRule;
import dev.dedalus.syntax.Term;
import dev.dedalus.syntax.Term.Aggregate;
import dev.dedalus.syntax.Term.AggregateKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A head with aggregates. A plain rule gathers the distinct rows of (group, what is aggregated);
 * {@code count(*)} counts distinct values of all variables that the body binds ({@code _} is none).
 * Groups are folded into rows; where the head has {@code index}, what would be the head without it
 * is numbered in a second step, once per value of the index's keys.
 */
final class AggregateTranslation {
  private final RuleSet rules;
  private final BodyTranslation body;
  private final int number;
  private final String relation;

  AggregateTranslation(RuleSet rules, BodyTranslation body, int number, String relation) {
    this.rules = rules;
    this.body = body;
    this.number = number;
    this.relation = relation;
  }

  /** Adds the rule. */
  void add(int head, List<Term> columns) {
    List<Term> others = columns.stream().filter(column -> !isIndex(column)).toList();
    if (others.size() == columns.size()) {
      fold(number, head, columns);
      return;
    }
    List<Term> keys = new ArrayList<>();
    columns.stream().filter(this::isIndex).forEach(c -> keys.addAll(((Aggregate) c).keys()));
    boolean folds = others.stream().anyMatch(column -> column instanceof Aggregate);
    int numbered = folds ? foldedWithKeys(others, keys) : gathered(others, keys);
    rules.numberings().add(numbering(head, numbered, columns, others.size()));
  }

  private NumberingRule numbering(int head, int numbered, List<Term> columns, int others) {
    List<NumberColumn> numbers = new ArrayList<>();
    int other = 0;
    int key = others;
    for (Term column : columns) {
      if (isIndex(column)) {
        List<Integer> keys = new ArrayList<>();
        for (int i = 0; i < ((Aggregate) column).keys().size(); i++) {
          keys.add(key++);
        }
        numbers.add(new NumberColumn(true, keys));
      } else {
        numbers.add(new NumberColumn(false, List.of(other++)));
      }
    }
    return new NumberingRule(number, numbered, head, others, numbers);
  }

  private int gathered(List<Term> first, List<Term> second) {
    List<Term> columns = new ArrayList<>(first);
    columns.addAll(second);
    int store = intermediate();
    rules.plain().add(new PlainRule(Derivations.UNCOUNTED, store, columns, body.items()));
    return store;
  }

  private int foldedWithKeys(List<Term> others, List<Term> keys) {
    int folded = intermediate();
    fold(Derivations.UNCOUNTED, folded, others);
    if (keys.isEmpty()) {
      return folded;
    }
    List<Term> group = others.stream().filter(column -> !(column instanceof Aggregate)).toList();
    List<Optional<String>> foldedColumns = new ArrayList<>();
    List<Optional<String>> keyColumns = new ArrayList<>();
    List<Term> columns = new ArrayList<>();
    for (int i = 0; i < others.size(); i++) {
      foldedColumns.add(Optional.of("o" + i));
      columns.add(BodyTranslation.variable("o" + i));
      if (!(others.get(i) instanceof Aggregate)) {
        keyColumns.add(Optional.of("o" + i));
      }
    }
    for (int i = 0; i < keys.size(); i++) {
      keyColumns.add(Optional.of("k" + i));
      columns.add(BodyTranslation.variable("k" + i));
    }
    int joined = intermediate();
    List<PlainItem> items =
        List.of(
            new PlainItem.Match(folded, foldedColumns),
            new PlainItem.Match(gathered(group, keys), keyColumns));
    rules.plain().add(new PlainRule(Derivations.UNCOUNTED, joined, columns, items));
    return joined;
  }

  private void fold(int counted, int head, List<Term> columns) {
    List<Term> group = columns.stream().filter(column -> !(column instanceof Aggregate)).toList();
    List<Term> aggregated = new ArrayList<>();
    List<Integer> chosen = new ArrayList<>();
    for (Term column : columns) {
      if (column instanceof Aggregate aggregate && aggregate.kind() == AggregateKind.CHOOSE) {
        chosen.add(group.size() + chosen.size());
        aggregated.addAll(aggregate.arguments());
      }
    }
    List<Fold> folds = new ArrayList<>();
    int same = 0;
    int choose = 0;
    for (Term column : columns) {
      if (!(column instanceof Aggregate aggregate)) {
        folds.add(new Fold.Same(same++));
      } else if (aggregate.kind() == AggregateKind.CHOOSE) {
        folds.add(new Fold.Choose(chosen.get(choose++), chosen));
      } else {
        folds.add(over(aggregate, group.size(), aggregated));
      }
    }
    int store = gathered(group, aggregated);
    rules.aggregates().add(new AggregateRule(counted, store, head, group.size(), folds));
  }

  private Fold over(Aggregate aggregate, int groupSize, List<Term> aggregated) {
    List<Term> terms = new ArrayList<>(aggregate.arguments());
    terms.addAll(aggregate.keys());
    if (terms.isEmpty()) {
      new TreeSet<>(body.bound()).forEach(name -> terms.add(BodyTranslation.variable(name)));
    }
    List<Integer> columns = new ArrayList<>();
    for (Term term : terms) {
      columns.add(groupSize + aggregated.size());
      aggregated.add(term);
    }
    return new Fold.Over(aggregate.kind(), columns);
  }

  private boolean isIndex(Term column) {
    return column instanceof Aggregate aggregate && aggregate.kind() == AggregateKind.INDEX;
  }

  private int intermediate() {
    return rules.catalog().intermediate(Catalog.Role.GROUPS, relation);
  }
}
