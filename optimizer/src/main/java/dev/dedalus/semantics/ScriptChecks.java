package dev.dedalus.semantics;

import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.ScriptEvent;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What happens in a test: requests and instances that there are, values of the right types. */
final class ScriptChecks {
  /** Nodes that crash or start and pairs whose messages are lost or arrive again, in a script. */
  private static final int MOST_CHANGES = 1_000_000;

  private final CheckedProgram program;
  private final ConstantEvaluation constants;
  private final Report report;
  private long changes;

  ScriptChecks(CheckedProgram program, ConstantEvaluation constants, Report report) {
    this.program = program;
    this.constants = constants;
    this.report = report;
  }

  /** The script with the values of its columns; not to be used after an error. */
  List<ScriptEvent> check(Declaration.Test test) {
    boolean sound = true;
    List<ScriptEvent> checked = new ArrayList<>();
    for (ScriptEvent event : test.script()) {
      switch (event.action()) {
        case ScriptEvent.Ask ask -> checked.add(ask(event, ask));
        case ScriptEvent.Crash crash -> sound &= change(crash.members());
        case ScriptEvent.Start start -> sound &= change(start.members());
        case ScriptEvent.Lose lose -> sound &= change(lose.from(), lose.to());
        case ScriptEvent.Heal heal -> sound &= change(heal.from(), heal.to());
      }
      if (!(event.action() instanceof ScriptEvent.Ask)) {
        checked.add(event);
      }
    }
    if (sound) {
      new FaultOrder(program, report).check(test.script());
    }
    return checked;
  }

  private ScriptEvent ask(ScriptEvent event, ScriptEvent.Ask ask) {
    Optional<Request> request =
        program.requests().stream()
            .filter(known -> known.relation().equals(ask.request()))
            .findFirst();
    if (request.isEmpty()) {
      unknown(ask.request(), event.span());
      return event;
    }
    ask.to().ifPresent(to -> target(request.get(), to));
    List<Relation.Column> columns =
        program.global(ask.request()).columns().stream().skip(1).toList();
    if (columns.size() != ask.columns().size()) {
      report.add(
          DiagnosticCode.ARITY,
          event.span(),
          "`"
              + ask.request()
              + "` has "
              + Count.of(columns.size(), "column")
              + ", not "
              + ask.columns().size(),
          "give each column of the request a value, without the client");
      return event;
    }
    List<Term> values = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      value(ask, i, columns.get(i)).ifPresent(values::add);
    }
    return new ScriptEvent(
        event.time(),
        new ScriptEvent.Ask(ask.client(), ask.request(), values, ask.to()),
        event.span());
  }

  private Optional<Term> value(ScriptEvent.Ask ask, int number, Relation.Column column) {
    Term term = ask.columns().get(number);
    Optional<Value> value = constants.evaluate(term);
    Optional<Value> typed = value.flatMap(found -> Typing.as(found, column.type()));
    if (value.isPresent() && typed.isEmpty()) {
      report.add(
          DiagnosticCode.TYPE_MISMATCH,
          term.span(),
          value.get() + " is no value of column `" + column.name() + "` of `" + ask.request() + "`",
          "its type is " + column.type());
    }
    return typed.map(found -> new Term.Constant(found, term.span()));
  }

  private void unknown(String request, Span span) {
    boolean other = program.globals().containsKey(request);
    report.add(
        DiagnosticCode.UNKNOWN_RELATION,
        span,
        other ? "`" + request + "` is no request" : "unknown request `" + request + "`",
        Suggestion.or(
            request,
            program.requests().stream().map(Request::relation).toList(),
            "a test's clients send requests; a rule begins `pre(..) :- ..`"));
  }

  private void target(Request request, ScriptEvent.Members to) {
    if (!exist(to)) {
      return;
    }
    if (request.target() == Request.Target.ALL
        || !request.component().equals(to.component())
        || to.number().isEmpty()) {
      report.add(
          DiagnosticCode.REQUEST_TARGET,
          to.span(),
          request.target() == Request.Target.ALL
              ? "request `" + request.relation() + "` goes to all instances"
              : "request `"
                  + request.relation()
                  + "` goes to one instance of `"
                  + request.component()
                  + "`",
          request.target() == Request.Target.ALL
              ? "leave out which of them gets it"
              : "write `to " + request.component() + " 0`, or leave it out");
    }
  }

  private boolean change(ScriptEvent.Members members) {
    return exist(members) && isFew(program.nodes(members).size(), members.span());
  }

  private boolean change(ScriptEvent.Members from, ScriptEvent.Members to) {
    boolean sender = exist(from);
    boolean receiver = exist(to);
    return sender
        && receiver
        && isFew((long) program.nodes(from).size() * program.nodes(to).size(), from.span());
  }

  private boolean isFew(long more, Span span) {
    changes += more;
    if (changes > MOST_CHANGES) {
      report.add(
          DiagnosticCode.TOO_LARGE,
          span,
          "a script that changes more than " + MOST_CHANGES + " nodes and links between two nodes",
          "name single instances, or give parameters for which there are fewer");
    }
    return changes <= MOST_CHANGES;
  }

  private boolean exist(ScriptEvent.Members members) {
    TreeSet<String> names = new TreeSet<>();
    program.components().forEach(component -> names.add(component.name()));
    if (!names.contains(members.component())) {
      report.add(
          DiagnosticCode.UNKNOWN_COMPONENT,
          members.span(),
          "unknown component `" + members.component() + "`",
          Suggestion.or(members.component(), names, "components are " + String.join(", ", names)));
      return false;
    }
    int instances = program.component(members.component()).instances();
    boolean known = members.number().orElse(0) < instances;
    if (!known) {
      report.add(
          DiagnosticCode.OUT_OF_RANGE,
          members.span(),
          "`"
              + members.component()
              + "` has no instance of this number: there "
              + (instances == 1 ? "is 1" : "are " + instances),
          "instances are numbered from 0");
    }
    return known;
  }
}
