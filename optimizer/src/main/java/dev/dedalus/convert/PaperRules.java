package dev.dedalus.convert;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Value.IntValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rules without their columns of place and time, which say what kind they are.
 *
 * <pre>
 * r(x,l,t)   :- s(x,l,t)                              r(x) :- s(x)
 * r(x,l,t')  :- s(x,l,t), t'=t+1                      r(x) :+ s(x)
 * r(x,l',t') :- s(x,l,t), a(l'), delay((x,l,t,l'),t') r@l'(x) :~ s(x), a(l')
 * </pre>
 */
final class PaperRules {
  private static final Pattern PLACE = Pattern.compile("l[0-9]*(_next)*");
  private static final Pattern TIME = Pattern.compile("t[0-9]*(_next)*");
  private static final String FORM =
      "the last two columns of what changes are place and time: `r(x,l,t)`, and `r(x,l',t')` for"
          + " what is sent";

  private final Problems problems;

  PaperRules(Problems problems) {
    this.problems = problems;
  }

  /**
   * A rule.
   *
   * @param timed the literals that had place and time, without them
   * @param untimed the others
   */
  record Timed(LocalRule local, List<BodyItem.Literal> timed, List<BodyItem.Literal> untimed) {}

  List<Timed> read(List<Statement> statements) {
    List<Timed> rules = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement instanceof Statement.Clause clause
          && clause.kind().equals(Optional.of(Rule.Kind.NOW))) {
        rule(clause).ifPresent(rules::add);
      } else {
        problems.add(
            ConversionCode.SYNTAX,
            statement.span(),
            "listings are made of rules `head :- body`",
            FORM);
      }
    }
    return rules;
  }

  private Optional<Timed> rule(Statement.Clause clause) {
    Body body = new Body(clause);
    Optional<Stamp> head = stamp(clause.head());
    if (head.isEmpty()) {
      problems.add(
          ConversionCode.LOCATION, clause.head().span(), "a head without place and time", FORM);
      return Optional.empty();
    }
    return kind(clause, head.get(), body).map(kind -> body.rule(kind, head.get()));
  }

  /** The kind of a rule by its head's place and time. */
  private Optional<Rule.Kind> kind(Statement.Clause clause, Stamp head, Body body) {
    if (body.broken) {
      return Optional.empty();
    }
    if (body.delayed.contains(head.time())) {
      return Optional.of(Rule.Kind.SEND);
    }
    if (!head.place().equals(body.place)) {
      problems.add(
          ConversionCode.LOCATION,
          clause.head().span(),
          "the head is at another place than the body, and nothing takes time",
          "what is sent arrives later: `delay((..), t')` in the body");
      return Optional.empty();
    }
    if (head.time().equals(body.time)) {
      return Optional.of(Rule.Kind.NOW);
    }
    if (body.next.contains(head.time())) {
      return Optional.of(Rule.Kind.NEXT);
    }
    problems.add(
        ConversionCode.TIME,
        clause.head().span(),
        "the head's time is neither the body's, nor the next, nor a delay",
        "write `t`, or `t'` with `t'=t+1` or `delay((..), t')` in the body");
    return Optional.empty();
  }

  /** Place and time of a relation. */
  private record Stamp(String place, String time) {}

  private static Optional<Stamp> stamp(Statement.Atom atom) {
    int size = atom.columns().size();
    return size >= 2
            && atom.columns().get(size - 2) instanceof Term.Variable place
            && atom.columns().get(size - 1) instanceof Term.Variable time
            && PLACE.matcher(place.name()).matches()
            && TIME.matcher(time.name()).matches()
        ? Optional.of(new Stamp(place.name(), time.name()))
        : Optional.empty();
  }

  /** A body, taken apart. */
  private final class Body {
    private final Statement.Clause clause;
    private final List<BodyItem> items = new ArrayList<>();
    private final List<BodyItem.Literal> timed = new ArrayList<>();
    private final List<BodyItem.Literal> untimed = new ArrayList<>();
    private final Set<String> delayed = new HashSet<>();
    private final Set<String> next = new HashSet<>();
    private String place = "";
    private String time = "";
    private boolean broken;

    Body(Statement.Clause clause) {
      this.clause = clause;
      for (Statement.Item item : clause.body()) {
        switch (item) {
          case Statement.Condition(BodyItem condition) -> condition(condition);
          case Statement.Atom atom -> atom(atom);
        }
      }
      if (place.isEmpty()) {
        // A body of constants holds wherever and whenever the head does.
        Stamp head = stamp(clause.head()).orElse(new Stamp("", ""));
        place = head.place();
        time = head.time();
      }
    }

    private void condition(BodyItem condition) {
      if (condition instanceof BodyItem.Binding binding
          && binding.pattern() instanceof Term.Variable(String later, var span)
          && TIME.matcher(later).matches()) {
        boolean plusOne =
            binding.expression() instanceof Term.Arithmetic sum
                && sum.operator() == Term.Operator.ADD
                && sum.left() instanceof Term.Variable
                && sum.right() instanceof Term.Constant(IntValue(long one), var where)
                && one == 1;
        if (plusOne) {
          next.add(later);
        } else {
          broken = true;
          problems.add(
              ConversionCode.TIME,
              binding.span(),
              "a time other than the next",
              "write `t'=t+1`; to wait longer, count in a relation or use a timer");
        }
      } else {
        items.add(condition);
      }
    }

    private void atom(Statement.Atom atom) {
      Optional<Stamp> stamp = stamp(atom);
      boolean delay = atom.relation().equals("delay") && atom.columns().size() == 2;
      if (delay && atom.columns().get(1) instanceof Term.Variable(String later, var span)) {
        delayed.add(later);
        return;
      }
      if (atom.time().isPresent()) {
        broken = true;
        problems.add(
            ConversionCode.TIME,
            atom.time().get().span(),
            "`@" + atom.time().get().text() + "` is not of this dialect",
            FORM);
        return;
      }
      List<Term> columns = atom.columns();
      if (stamp.isPresent()) {
        same(atom.span(), stamp.get());
        columns = columns.subList(0, columns.size() - 2);
      }
      BodyItem.Literal literal =
          new BodyItem.Literal(
              atom.negated(), false, atom.relation(), columns, List.of(), atom.span());
      (stamp.isPresent() ? timed : untimed).add(literal);
      items.add(literal);
    }

    private void same(Span span, Stamp stamp) {
      if (place.isEmpty()) {
        place = stamp.place();
        time = stamp.time();
      } else if (!place.equals(stamp.place()) || !time.equals(stamp.time())) {
        broken = true;
        problems.add(
            place.equals(stamp.place()) ? ConversionCode.TIME : ConversionCode.LOCATION,
            span,
            "a body reads at one place and time, here " + place + "," + time,
            "send or keep what is elsewhere in a rule of its own");
      }
    }

    Timed rule(Rule.Kind kind, Stamp stamp) {
      Statement.Atom atom = clause.head();
      List<Term> columns = atom.columns().subList(0, atom.columns().size() - 2);
      Optional<Term> location =
          kind == Rule.Kind.SEND ? Optional.of(Trees.variable(stamp.place())) : Optional.empty();
      Set<String> used = Variables.of(columns);
      items.forEach(item -> used.addAll(Variables.of(item)));
      location.ifPresent(term -> used.add(stamp.place()));
      if (used.contains(place)) {
        items.add(Trees.literal("self", List.of(Trees.variable(place))));
      }
      Rule.Head head = new Rule.Head(atom.relation(), location, columns, List.of(), atom.span());
      return new Timed(
          new LocalRule(new Rule(kind, head, items, clause.span()), clause), timed, untimed);
    }
  }
}
