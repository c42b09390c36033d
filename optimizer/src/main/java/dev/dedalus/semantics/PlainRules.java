package dev.dedalus.semantics;

import dev.dedalus.semantics.ResolvedComponent.ResolvedRule;
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

/**
 * Registers, {@code new} and rows of messages in plain rules, so that all that follows (strata,
 * types, analyses, engine) knows plain rules only. The relations that this adds have a {@code '} in
 * their name, which no program can write:
 *
 * <pre>
 * table r(k, v, x) key (k) keep max(v)   r'best(k, max(v))       :- r(k, v, _).
 *   bodies read r'top for r              r'top(k, v, choose(x))  :- r(k, v, x), r'best(k, v).
 *                                        r(k, v, x)              :+ r'top(k, v, x).
 * new r(x)                               r'new(x)                :- r(x), !r'seen(x).
 *   bodies read r'new                    r'seen(x)               :+ r(x).
 * channel c(b | s, x)
 *   c@l(b | s, x) :~ ..  becomes         c'row(l, b, (s, x))     :- ..
 *                                        c@l(b, collect(y))      :~ c'row(l, b, y).
 *   c@l(b) :~ ..         becomes         c'head(l, b)            :- ..
 *                                        c@l(b, {})              :~ c'head(l, b), !c'row(l, b, _).
 *   bodies read c'rows for c(b | s, x)   c'rows(b, s, x)         :- c(b, y), (s, x) in y.
 * </pre>
 *
 * What stands at a start (kept rows, {@code init}) is put into r'seen too: it is not new.
 */
public final class PlainRules {
  private static final String MARK = "'";

  /** Of rows derived in this tick or carried, the best value of each key. */
  private static final String BEST = "'best";

  /** What a register holds. */
  private static final String TOP = "'top";

  private static final String NEW = "'new";

  /** What stood in the tick before, or at the start. */
  public static final String SEEN = "'seen";

  private static final String ROW = "'row";
  private static final String HEAD = "'head";
  private static final String ROWS = "'rows";

  private final ProgramScope program;
  private final ComponentScope component;
  private final List<ResolvedRule> rules = new ArrayList<>();
  private final SequencedSet<String> fresh = new TreeSet<>();
  private final SequencedSet<String> sentWithRows = new TreeSet<>();
  private final SequencedSet<String> sentAlone = new TreeSet<>();
  private final SequencedSet<String> rowsRead = new TreeSet<>();

  private PlainRules(ProgramScope program, ComponentScope component) {
    this.program = program;
    this.component = component;
  }

  /** The relation that a name stands for, as the program writes it. */
  public static String shown(String name) {
    int mark = name.indexOf(MARK);
    return mark < 0 ? name : name.substring(0, mark);
  }

  /** Whether a relation is written in the program, or stands for one that is. */
  public static boolean isWritten(String name) {
    return !name.contains(MARK);
  }

  /** Whether a relation holds the rows of a channel's messages that have arrived. */
  static boolean takesApart(String name) {
    return name.endsWith(ROWS);
  }

  /** Components in plain rules; channels with rows get a column that holds them. */
  static List<ResolvedComponent> of(ProgramScope program, List<ResolvedComponent> components) {
    List<ResolvedComponent> plain = new ArrayList<>();
    for (ResolvedComponent resolved : components) {
      PlainRules translation = new PlainRules(program, resolved.scope());
      resolved.rules().forEach(translation::rule);
      translation.declare();
      plain.add(new ResolvedComponent(resolved.scope(), List.copyOf(translation.rules)));
    }
    program.globals().replaceAll((name, signature) -> withRows(signature));
    return plain;
  }

  private static Signature withRows(Signature signature) {
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

  private void rule(ResolvedRule resolved) {
    CheckedRule checked = resolved.checked();
    Rule rule = checked.rule();
    if (!resolved.sound()) {
      rules.add(resolved);
      return;
    }
    List<BodyItem> body = new ArrayList<>();
    for (BodyItem item : rule.body()) {
      body.add(item instanceof BodyItem.Literal literal ? plain(literal) : item);
    }
    Rule plain = head(rule, body);
    rules.add(
        new ResolvedRule(
            new CheckedRule(checked.id(), plain, Optional.of(rule), checked.implied()), true));
  }

  private Rule head(Rule rule, List<BodyItem> body) {
    Rule.Head head = rule.head();
    Optional<Signature> signature = program.relation(component, head.relation());
    if (rule.kind() != Rule.Kind.SEND
        || signature.filter(known -> !known.rows().isEmpty()).isEmpty()) {
      return new Rule(rule.kind(), head, body, rule.span());
    }
    List<Term> columns = new ArrayList<>(List.of(head.location().orElseThrow()));
    columns.addAll(head.arguments());
    String name = head.relation();
    if (head.rows().isEmpty()) {
      sentAlone.add(name);
      return now(name + HEAD, columns, body, head.span());
    }
    sentWithRows.add(name);
    columns.add(tuple(head.rows(), head.span()));
    return now(name + ROW, columns, body, head.span());
  }

  private BodyItem.Literal plain(BodyItem.Literal literal) {
    String name = literal.relation();
    List<Term> columns = new ArrayList<>(literal.arguments());
    boolean batch =
        program.relation(component, name).filter(known -> !known.rows().isEmpty()).isPresent();
    if (literal.fresh()) {
      fresh.add(name);
      name = name + NEW;
    } else if (!literal.rows().isEmpty()) {
      rowsRead.add(name);
      name = name + ROWS;
      columns.addAll(literal.rows());
    } else if (batch) {
      columns.add(new Term.Wildcard(literal.span()));
    } else {
      name = read(name);
    }
    return new BodyItem.Literal(literal.negated(), false, name, columns, List.of(), literal.span());
  }

  /** The relation that bodies read for a name. */
  private String read(String name) {
    return component.registers().containsKey(name) ? name + TOP : name;
  }

  private void declare() {
    component.registers().forEach(this::register);
    fresh.forEach(this::remember);
    TreeSet<String> sent = new TreeSet<>(sentWithRows);
    sent.addAll(sentAlone);
    sent.forEach(this::send);
    rowsRead.forEach(this::takeApart);
  }

  private void register(String name, Relation.Register register) {
    Signature table = signature(name);
    List<Term> key = new ArrayList<>();
    List<Term> columns = variables(table);
    register.key().forEach(column -> key.add(columns.get(column)));
    Term value = columns.get(register.value());
    Term best =
        new Term.Aggregate(
            register.max() ? Term.AggregateKind.MAX : Term.AggregateKind.MIN,
            List.of(value),
            List.of(),
            table.span());
    List<Term> group = new ArrayList<>(key);
    group.add(value);
    List<Term> bestColumns = new ArrayList<>(key);
    bestColumns.add(best);
    List<Signature.Column> named = new ArrayList<>();
    register.key().forEach(column -> named.add(table.columns().get(column)));
    named.add(table.columns().get(register.value()));
    add(name + BEST, named, table);
    add(name + TOP, table.columns(), table);
    imply(
        "table " + name + " 2",
        now(name + BEST, bestColumns, List.of(literal(name, columns, table)), table.span()));
    List<Term> top = new ArrayList<>(columns);
    for (int i = 0; i < top.size(); i++) {
      if (i != register.value() && !register.key().contains(i)) {
        top.set(
            i,
            new Term.Aggregate(
                Term.AggregateKind.CHOOSE, List.of(top.get(i)), List.of(), table.span()));
      }
    }
    imply(
        "table " + name + " 3",
        now(
            name + TOP,
            top,
            List.of(literal(name, columns, table), literal(name + BEST, group, table)),
            table.span()));
  }

  private void remember(String name) {
    Signature relation = signature(name);
    List<Term> columns = variables(relation);
    add(name + NEW, relation.columns(), relation);
    add(name + SEEN, relation.columns(), relation);
    BodyItem holds = literal(read(name), columns, relation);
    BodyItem unseen =
        new BodyItem.Literal(true, false, name + SEEN, columns, List.of(), relation.span());
    imply("new " + name, now(name + NEW, columns, List.of(holds, unseen), relation.span()));
    Rule.Head seen =
        new Rule.Head(name + SEEN, Optional.empty(), columns, List.of(), relation.span());
    imply("new " + name + " 2", new Rule(Rule.Kind.NEXT, seen, List.of(holds), relation.span()));
  }

  private void send(String name) {
    Signature channel = signature(name);
    Term location = new Term.Variable("location", channel.span());
    List<Term> batch = variables(channel);
    List<Term> sent = new ArrayList<>(List.of(location));
    sent.addAll(batch);
    List<Signature.Column> columns = new ArrayList<>();
    columns.add(new Signature.Column("location", Optional.of(Type.Basic.NODE), channel.span()));
    columns.addAll(channel.columns());
    List<Signature.Column> row = new ArrayList<>(columns);
    row.add(new Signature.Column("row", element(channel), channel.span()));
    add(name + ROW, row, channel);
    Term one = new Term.Variable("row", channel.span());
    if (sentWithRows.contains(name)) {
      Term all =
          new Term.Aggregate(Term.AggregateKind.COLLECT, List.of(one), List.of(), channel.span());
      imply(
          "channel " + name,
          message(name, location, batch, all, List.of(row(name, sent, one, false, channel))));
    }
    if (sentAlone.contains(name)) {
      add(name + HEAD, columns, channel);
      Term none = new Term.Constant(new Value.SetValue(List.of()), channel.span());
      Term any = new Term.Wildcard(channel.span());
      imply(
          "channel " + name + " 2",
          message(
              name,
              location,
              batch,
              none,
              List.of(literal(name + HEAD, sent, channel), row(name, sent, any, true, channel))));
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
    Signature channel = signature(name);
    List<Term> batch = variables(channel);
    List<Term> row = new ArrayList<>();
    channel.rows().forEach(column -> row.add(new Term.Variable(column.name(), channel.span())));
    List<Signature.Column> columns = new ArrayList<>(channel.columns());
    columns.addAll(channel.rows());
    add(name + ROWS, columns, channel);
    Term rows = new Term.Variable("rows" + MARK, channel.span());
    List<Term> arrived = new ArrayList<>(batch);
    arrived.add(rows);
    List<Term> all = new ArrayList<>(batch);
    all.addAll(row);
    imply(
        "channel " + name + " 3",
        now(
            name + ROWS,
            all,
            List.of(
                literal(name, arrived, channel),
                new BodyItem.Element(tuple(row, channel.span()), rows, channel.span())),
            channel.span()));
  }

  private Signature signature(String name) {
    return program.relation(component, name).orElseThrow();
  }

  private void add(String name, List<Signature.Column> columns, Signature origin) {
    component
        .relations()
        .put(
            name,
            new Signature(
                name,
                Relation.Kind.LOCAL,
                columns,
                List.of(),
                false,
                origin.known(),
                origin.span()));
  }

  private void imply(String id, Rule rule) {
    rules.add(new ResolvedRule(new CheckedRule(id, rule, Optional.empty(), true), true));
  }

  private static Rule now(String name, List<Term> columns, List<BodyItem> body, Span span) {
    Rule.Head head = new Rule.Head(name, Optional.empty(), columns, List.of(), span);
    return new Rule(Rule.Kind.NOW, head, body, span);
  }

  private static BodyItem literal(String name, List<Term> columns, Signature origin) {
    return new BodyItem.Literal(false, false, name, columns, List.of(), origin.span());
  }

  private static List<Term> variables(Signature relation) {
    List<Term> variables = new ArrayList<>();
    for (Signature.Column column : relation.columns()) {
      variables.add(new Term.Variable(column.name(), relation.span()));
    }
    return variables;
  }

  /** A tuple; of one term, that term. */
  private static Term tuple(List<Term> terms, Span span) {
    return terms.size() == 1 ? terms.getFirst() : new Term.Tuple(terms, span);
  }
}
