package dev.dedalus.semantics;

import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rows of {@code fact} statements and of tables' {@code init}. */
final class ConstantRows {
  private final ConstantEvaluation constants;
  private final Report report;
  private final IdentityHashMap<List<Term>, List<Value>> values = new IdentityHashMap<>();

  ConstantRows(ConstantEvaluation constants, Report report) {
    this.constants = constants;
    this.report = report;
  }

  /** Computes all rows of a component. */
  void evaluate(ComponentScope component) {
    for (Declaration.Fact fact : component.facts()) {
      row(fact.arguments());
    }
    for (Declaration.Table table : component.tables()) {
      for (List<Term> row : table.init()) {
        if (row.size() == table.columns().size()) {
          row(row);
        } else {
          report.add(
              DiagnosticCode.ARITY,
              row.isEmpty() ? table.span() : row.getFirst().span(),
              "a row of `"
                  + table.name()
                  + "` has "
                  + Count.of(table.columns().size(), "column")
                  + ", not "
                  + row.size(),
              "give each row of `init` one value per column",
              new Diagnostic.Related(table.span(), "its columns"));
        }
      }
    }
  }

  private void row(List<Term> row) {
    List<Value> found = new ArrayList<>();
    for (Term term : row) {
      constants.evaluate(term).ifPresent(found::add);
    }
    values.put(row, found);
  }

  /** The rows of facts by relation, typed. */
  SortedMap<String, List<Row>> facts(ComponentScope component, Map<String, Relation> relations) {
    SortedMap<String, List<Row>> facts = new TreeMap<>();
    for (Declaration.Fact fact : component.facts()) {
      Relation relation = relations.get(fact.relation());
      if (relation != null) {
        facts
            .computeIfAbsent(fact.relation(), name -> new ArrayList<>())
            .add(typed(fact.arguments(), relation));
      }
    }
    facts.replaceAll((name, rows) -> rows.stream().distinct().toList());
    return facts;
  }

  /** The rows that a table starts with, typed. */
  Relation.Table init(ComponentScope component, Declaration.Table table, Relation relation) {
    return new Relation.Table(
        table.init().stream().map(row -> typed(row, relation)).distinct().toList(),
        Optional.ofNullable(component.registers().get(table.name())));
  }

  private Row typed(List<Term> row, Relation relation) {
    List<Value> found = values.getOrDefault(row, List.of());
    List<Value> typed = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Optional<Value> value = Typing.as(found.get(i), relation.columns().get(i).type());
      typed.add(value.orElseThrow());
    }
    return Row.of(typed);
  }
}
