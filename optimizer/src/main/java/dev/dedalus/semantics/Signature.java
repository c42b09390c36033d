package dev.dedalus.semantics;

import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.Span;
import dev.dedalus.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A relation before its types are inferred.
 *
 * @param span where it is declared, or first stands in a head; {@link Span#NONE} for built-in ones
 * @param known whether its declaration has no error: else its columns say nothing
 */
record Signature(
    String name,
    Relation.Kind kind,
    List<Column> columns,
    boolean table,
    boolean known,
    Span span) {
  Signature {
    columns = List.copyOf(columns);
  }

  /** A column; without type where it is inferred. */
  record Column(String name, Optional<Type> type, Span span) {}

  int arity() {
    return columns.size();
  }

  /** One whose columns are named {@code #1}, {@code #2}, .. and have no types yet. */
  static Signature undeclared(String name, Relation.Kind kind, int arity, Span span) {
    List<Column> columns = new ArrayList<>();
    for (int i = 1; i <= arity; i++) {
      columns.add(new Column("#" + i, Optional.empty(), span));
    }
    return new Signature(name, kind, columns, false, true, span);
  }

  /** One that is not written in the program. */
  static Signature builtIn(String name, Relation.Kind kind, Span span, Column... columns) {
    return new Signature(name, kind, List.of(columns), false, true, span);
  }

  /** A column of a built-in relation. */
  static Column column(String name, Type type) {
    return new Column(name, Optional.of(type), Span.NONE);
  }

  /** One with declared columns. */
  static Signature declared(
      String name,
      Relation.Kind kind,
      List<Declaration.Column> columns,
      boolean table,
      TypeNames types,
      Span span) {
    List<Column> typed = new ArrayList<>();
    if (kind == Relation.Kind.REQUEST) {
      typed.add(new Column("client", Optional.of(Type.Basic.CLIENT), span));
    }
    boolean known = types.distinct(columns);
    for (Declaration.Column column : columns) {
      Optional<Type> type = types.resolve(column.type());
      known &= type.isPresent();
      typed.add(new Column(column.name(), type, column.span()));
    }
    return new Signature(name, kind, typed, table, known, span);
  }

  /** What it is, for messages: {@code channel}, {@code table}. */
  String noun() {
    return switch (kind) {
      case REQUEST -> "request";
      case REPLY -> "reply";
      case CHANNEL -> "channel";
      case TIMER -> "timer";
      case LOCAL -> table ? "table" : "relation";
      case FACT -> "fact";
      case COMPONENT -> "component";
      case SELF, ORDINAL, INCARNATION -> "built-in relation";
    };
  }
}
