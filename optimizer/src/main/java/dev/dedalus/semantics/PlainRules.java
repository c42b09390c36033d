package dev.dedalus.semantics;

import dev.dedalus.semantics.ResolvedComponent.ResolvedRule;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
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
  static final String MARK = "'";

  /** Of rows derived in this tick or carried, the best value of each key. */
  private static final String BEST = "'best";

  /** What a register holds. */
  private static final String TOP = "'top";

  private static final String NEW = "'new";

  /** What stood in the tick before, or at the start. */
  public static final String SEEN = "'seen";

  private final ProgramScope program;
  private final ComponentScope component;
  private final List<ResolvedRule> rules = new ArrayList<>();
  private final SequencedSet<String> fresh = new TreeSet<>();
  private final MessageRows messages = new MessageRows(this);

  private PlainRules(ProgramScope program, ComponentScope component) {
    this.program = program;
    this.component = component;
  }

  /** The relation that a name stands for, as the program writes it. */
  public static String shown(String name) {
    int mark = name.indexOf(MARK);
    return mark < 0 ? name : name.substring(0, mark);
  }

  /** The relation of the rows that {@code new} finds. */
  public static String firstRows(String table) {
    return table + NEW;
  }

  /** The relation of what a register holds. */
  public static String top(String register) {
    return register + TOP;
  }

  /** Whether a relation is written in the program, or stands for one that is. */
  public static boolean isWritten(String name) {
    return !name.contains(MARK);
  }

  /** Whether a relation holds the rows of a channel's messages that have arrived. */
  static boolean takesApart(String name) {
    return name.endsWith(MessageRows.ROWS);
  }

  /**
   * Of a channel with rows, the relations from which its messages are put together: that of their
   * rows, and that of messages that are sent without any.
   */
  public static Set<String> piecesOfMessages(String channel) {
    return Set.of(channel + MessageRows.ROW, channel + MessageRows.HEAD);
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
    program.globals().replaceAll((name, signature) -> MessageRows.withRows(signature));
    return plain;
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
    return messages.sent(head, body);
  }

  private BodyItem.Literal plain(BodyItem.Literal literal) {
    String name = literal.relation();
    List<Term> columns = new ArrayList<>(literal.arguments());
    boolean batch =
        program.relation(component, name).filter(known -> !known.rows().isEmpty()).isPresent();
    if (literal.fresh()) {
      fresh.add(name);
      name = firstRows(name);
    } else if (!literal.rows().isEmpty()) {
      name = messages.read(name);
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
    return component.registers().containsKey(name) ? top(name) : name;
  }

  private void declare() {
    component.registers().forEach(this::register);
    fresh.forEach(this::remember);
    messages.declare();
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
    add(top(name), table.columns(), table);
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
            top(name),
            top,
            List.of(literal(name, columns, table), literal(name + BEST, group, table)),
            table.span()));
  }

  private void remember(String name) {
    Signature relation = signature(name);
    List<Term> columns = variables(relation);
    add(firstRows(name), relation.columns(), relation);
    add(name + SEEN, relation.columns(), relation);
    BodyItem holds = literal(read(name), columns, relation);
    BodyItem unseen =
        new BodyItem.Literal(true, false, name + SEEN, columns, List.of(), relation.span());
    imply("new " + name, now(firstRows(name), columns, List.of(holds, unseen), relation.span()));
    Rule.Head seen =
        new Rule.Head(name + SEEN, Optional.empty(), columns, List.of(), relation.span());
    imply("new " + name + " 2", new Rule(Rule.Kind.NEXT, seen, List.of(holds), relation.span()));
  }

  Signature signature(String name) {
    return program.relation(component, name).orElseThrow();
  }

  void add(String name, List<Signature.Column> columns, Signature origin) {
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

  void imply(String id, Rule rule) {
    rules.add(new ResolvedRule(new CheckedRule(id, rule, Optional.empty(), true), true));
  }

  static Rule now(String name, List<Term> columns, List<BodyItem> body, Span span) {
    Rule.Head head = new Rule.Head(name, Optional.empty(), columns, List.of(), span);
    return new Rule(Rule.Kind.NOW, head, body, span);
  }

  static BodyItem literal(String name, List<Term> columns, Signature origin) {
    return new BodyItem.Literal(false, false, name, columns, List.of(), origin.span());
  }

  static List<Term> variables(Signature relation) {
    List<Term> variables = new ArrayList<>();
    for (Signature.Column column : relation.columns()) {
      variables.add(new Term.Variable(column.name(), relation.span()));
    }
    return variables;
  }
}
