package dev.dedalus.semantics;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;

/** Messages with rows, of one component, in plain rules; the rows are a set in a last column. */
final class MessageRows {
  static final String ROWS = "'rows";
  static final String ROW = "'row";
  static final String HEAD = "'head";

  private final PlainRules plain;
  private final SequencedSet<String> sentWithRows = new TreeSet<>();
  private final SequencedSet<String> sentAlone = new TreeSet<>();
  private final SequencedSet<String> rowsRead = new TreeSet<>();

  MessageRows(PlainRules plain) {
    this.plain = plain;
  }

  /** The channel as it is sent. */
  static Signature withRows(Signature signature) {
    if (signature.rows().isEmpty()) {
      return signature;
    }
    List<Signature.Column> columns = new ArrayList<>(signature.columns());
    columns.add(
        new Signature.Column(
            "rows", element(signature).map(type -> new Type.SetOf(type)), signature.span()));
    return new Signature(
        signature.name(),
        signature.kind(),
        columns,
        signature.rows(),
        false,
        signature.known(),
        signature.span());
  }

  /** The type of a row: that of its only column, or a tuple; absent after a diagnostic. */
  private static Optional<Type> element(Signature channel) {
    List<Type> types = channel.rows().stream().flatMap(column -> column.type().stream()).toList();
    if (types.size() < channel.rows().size()) {
      return Optional.empty();
    }
    return Optional.of(types.size() == 1 ? types.getFirst() : new Type.Tuple(types));
  }

  /** A rule that adds rows to a message, or sends it without. */
  Rule sent(Rule.Head head, List<BodyItem> body) {
    List<Term> columns = new ArrayList<>(List.of(head.location().orElseThrow()));
    columns.addAll(head.arguments());
    String name = head.relation();
    if (head.rows().isEmpty()) {
      sentAlone.add(name);
      return PlainRules.now(name + HEAD, columns, body, head.span());
    }
    sentWithRows.add(name);
    columns.add(tuple(head.rows(), head.span()));
    return PlainRules.now(name + ROW, columns, body, head.span());
  }

  /** The relation of the rows that have arrived. */
  String read(String name) {
    rowsRead.add(name);
    return name + ROWS;
  }

  /** Adds the rules that send messages and take them apart. */
  void declare() {
    TreeSet<String> sent = new TreeSet<>(sentWithRows);
    sent.addAll(sentAlone);
    sent.forEach(this::send);
    rowsRead.forEach(this::takeApart);
  }

  private void send(String name) {
    Signature channel = plain.signature(name);
    Term location = new Term.Variable("location", channel.span());
    List<Term> batch = PlainRules.variables(channel);
    List<Term> sent = new ArrayList<>(List.of(location));
    sent.addAll(batch);
    List<Signature.Column> columns = new ArrayList<>();
    columns.add(new Signature.Column("location", Optional.of(Type.Basic.NODE), channel.span()));
    columns.addAll(channel.columns());
    List<Signature.Column> row = new ArrayList<>(columns);
    row.add(new Signature.Column("row", element(channel), channel.span()));
    plain.add(name + ROW, row, channel);
    Term one = new Term.Variable("row", channel.span());
    if (sentWithRows.contains(name)) {
      Term all =
          new Term.Aggregate(Term.AggregateKind.COLLECT, List.of(one), List.of(), channel.span());
      plain.imply(
          "channel " + name,
          message(name, location, batch, all, List.of(row(name, sent, one, false, channel))));
    }
    if (sentAlone.contains(name)) {
      plain.add(name + HEAD, columns, channel);
      Term none = new Term.Constant(new Value.SetValue(List.of()), channel.span());
      Term any = new Term.Wildcard(channel.span());
      plain.imply(
          "channel " + name + " 2",
          message(
              name,
              location,
              batch,
              none,
              List.of(
                  PlainRules.literal(name + HEAD, sent, channel),
                  row(name, sent, any, true, channel))));
    }
  }

  private static BodyItem row(
      String name, List<Term> sent, Term row, boolean negated, Signature channel) {
    List<Term> columns = new ArrayList<>(sent);
    columns.add(row);
    return new BodyItem.Literal(negated, false, name + ROW, columns, List.of(), channel.span());
  }

  private static Rule message(
      String name, Term location, List<Term> batch, Term rows, List<BodyItem> body) {
    List<Term> columns = new ArrayList<>(batch);
    columns.add(rows);
    Span span = location.span();
    Rule.Head head = new Rule.Head(name, Optional.of(location), columns, List.of(), span);
    return new Rule(Rule.Kind.SEND, head, body, span);
  }

  private void takeApart(String name) {
    Signature channel = plain.signature(name);
    List<Term> batch = PlainRules.variables(channel);
    List<Term> row = new ArrayList<>();
    channel.rows().forEach(column -> row.add(new Term.Variable(column.name(), channel.span())));
    List<Signature.Column> columns = new ArrayList<>(channel.columns());
    columns.addAll(channel.rows());
    plain.add(name + ROWS, columns, channel);
    Term rows = new Term.Variable("rows" + PlainRules.MARK, channel.span());
    List<Term> arrived = new ArrayList<>(batch);
    arrived.add(rows);
    List<Term> all = new ArrayList<>(batch);
    all.addAll(row);
    plain.imply(
        "channel " + name + " 3",
        PlainRules.now(
            name + ROWS,
            all,
            List.of(
                PlainRules.literal(name, arrived, channel),
                new BodyItem.Element(tuple(row, channel.span()), rows, channel.span())),
            channel.span()));
  }

  /** A tuple; of one term, that term. */
  private static Term tuple(List<Term> terms, Span span) {
    return terms.size() == 1 ? terms.getFirst() : new Term.Tuple(terms, span);
  }
}
