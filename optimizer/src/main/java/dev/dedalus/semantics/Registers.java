package dev.dedalus.semantics;

import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code key (..) keep max(..)} says of a table. */
final class Registers {
  private final Declaration.Table table;
  private final Report report;

  private Registers(Declaration.Table table, Report report) {
    this.table = table;
    this.report = report;
  }

  /** The register that a table is; absent if it is none, or after a diagnostic. */
  static Optional<Relation.Register> of(Declaration.Table table, Report report) {
    return new Registers(table, report).register();
  }

  private Optional<Relation.Register> register() {
    if (table.keep().isEmpty()) {
      if (!table.key().isEmpty()) {
        wrong(table.span(), "has a key and does not say what it keeps", "add `keep max(column)`");
      }
      return Optional.empty();
    }
    Declaration.Keep keep = table.keep().get();
    int value = column(keep.column(), keep.span());
    List<Integer> key = new ArrayList<>();
    for (String name : table.key()) {
      key.add(column(name, table.span()));
    }
    if (value < 0 || key.contains(-1)) {
      return Optional.empty();
    }
    if (table.until().isPresent()) {
      wrong(
          table.until().get().span(),
          "keeps a row for each key until something holds",
          "leave `until` out, and say by `forget` which rows may vanish");
      return Optional.empty();
    }
    if (key.contains(value)) {
      wrong(
          keep.span(),
          "keeps by `" + keep.column() + "`, which is part of its key",
          "name the columns of the key without it");
      return Optional.empty();
    }
    if (table.key().isEmpty()) {
      for (int i = 0; i < table.columns().size(); i++) {
        if (i != value) {
          key.add(i);
        }
      }
    }
    return Optional.of(new Relation.Register(key.stream().distinct().toList(), value, keep.max()));
  }

  /** The index of a column; -1 after a diagnostic. */
  private int column(String name, Span span) {
    List<String> names = table.columns().stream().map(Declaration.Column::name).toList();
    int found = names.indexOf(name);
    if (found < 0) {
      wrong(
          span,
          "has no column `" + name + "`",
          Suggestion.or(name, names, "its columns are " + String.join(", ", names)));
    }
    return found;
  }

  private void wrong(Span span, String what, String help) {
    report.add(DiagnosticCode.REGISTER, span, "table `" + table.name() + "` " + what, help);
  }
}
