package dev.dedalus.semantics;

import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A relation before its types are inferred.
 *
 * @param rows the columns after {@code |} of a channel with rows
 * @param span where it is declared, or first stands in a head; {@link Span#NONE} for built-in ones
 * @param known whether its declaration has no error: else its columns say nothing
 */
record Signature(
    String name,
    Relation.Kind kind,
    List<Column> columns,
    List<Column> rows,
    boolean table,
    boolean known,
    Span span) {
  Signature {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
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
    return new Signature(name, kind, columns, List.of(), false, true, span);
  }

  /** A timer's, whose columns are named by the variables of its key. */
  static Signature timer(Declaration.Timer timer) {
    List<Column> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Term key : timer.key()) {
      boolean named = key instanceof Term.Variable variable && names.add(variable.name());
      String name = named ? ((Term.Variable) key).name() : "#" + (columns.size() + 1);
      columns.add(new Column(name, Optional.empty(), timer.span()));
    }
    return new Signature(
        timer.name(), Relation.Kind.TIMER, columns, List.of(), false, true, timer.span());
  }

  /** One that is not written in the program. */
  static Signature builtIn(String name, Relation.Kind kind, Span span, Column... columns) {
    return new Signature(name, kind, List.of(columns), List.of(), false, true, span);
  }

  /** Whether it is {@code self}, {@code ordinal} or {@code incarnation}. */
  boolean isOfEveryComponent() {
    return switch (kind) {
      case SELF, ORDINAL, INCARNATION -> true;
      case REQUEST, REPLY, CHANNEL, TIMER, LOCAL, FACT, COMPONENT -> false;
    };
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
    typed.addAll(columns(columns, types));
    known &= typed.stream().allMatch(column -> column.type().isPresent());
    return new Signature(name, kind, typed, List.of(), table, known, span);
  }

  /** A channel's, whose messages may have rows. */
  static Signature channel(Declaration.Channel channel, TypeNames types) {
    List<Declaration.Column> all = new ArrayList<>(channel.columns());
    all.addAll(channel.rows());
    boolean known = types.distinct(all);
    List<Column> columns = columns(channel.columns(), types);
    List<Column> rows = columns(channel.rows(), types);
    known &= columns.stream().allMatch(column -> column.type().isPresent());
    known &= rows.stream().allMatch(column -> column.type().isPresent());
    return new Signature(
        channel.name(), Relation.Kind.CHANNEL, columns, rows, false, known, channel.span());
  }

  private static List<Column> columns(List<Declaration.Column> columns, TypeNames types) {
    List<Column> typed = new ArrayList<>();
    for (Declaration.Column column : columns) {
      typed.add(new Column(column.name(), types.resolve(column.type()), column.span()));
    }
    return typed;
  }

  /** As messages name it: relations of {@link PlainRules} by that which they stand for. */
  String shown() {
    return PlainRules.shown(name);
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
