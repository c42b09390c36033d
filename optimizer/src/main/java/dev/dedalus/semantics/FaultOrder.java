package dev.dedalus.semantics;

import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.ScriptEvent;
import dev.dedalus.syntax.ScriptEvent.Members;
import dev.dedalus.syntax.Span;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Only what runs crashes, only what crashed starts; likewise for lost messages. */
final class FaultOrder {
  private final CheckedProgram program;
  private final Report report;
  private final Set<Fault> standing = new HashSet<>();

  FaultOrder(CheckedProgram program, Report report) {
    this.program = program;
    this.report = report;
  }

  void check(List<ScriptEvent> script) {
    for (Moment moment : Moment.of(script)) {
      Set<Fault> changed = new HashSet<>();
      for (ScriptEvent event : moment.events()) {
        switch (event.action()) {
          case ScriptEvent.Ask ignored -> {}
          case ScriptEvent.Crash(Members members) ->
              begin(faults(members), changed, event.span(), "is down already");
          case ScriptEvent.Start(Members members) ->
              end(faults(members), changed, event.span(), "has not crashed");
          case ScriptEvent.Lose(Members from, Members to) ->
              begin(faults(from, to), changed, event.span(), "is lost already");
          case ScriptEvent.Heal(Members from, Members to) ->
              end(faults(from, to), changed, event.span(), "is not lost");
        }
      }
    }
  }

  private void begin(List<Fault> faults, Set<Fault> changed, Span span, String otherwise) {
    List<Fault> begun =
        change(faults, changed, span, fault -> !standing.contains(fault), otherwise);
    standing.addAll(begun);
  }

  private void end(List<Fault> faults, Set<Fault> changed, Span span, String otherwise) {
    List<Fault> ended = change(faults, changed, span, standing::contains, otherwise);
    ended.forEach(standing::remove);
  }

  private List<Fault> change(
      List<Fault> faults,
      Set<Fault> changed,
      Span span,
      Predicate<Fault> possible,
      String otherwise) {
    List<Fault> affected = faults.stream().filter(possible).toList();
    String what =
        faults.size() == 1 ? faults.getFirst().shown() : "each of " + faults.size() + " of them";
    if (faults.stream().anyMatch(fault -> !changed.add(fault))) {
      wrong(span, what + " changes twice at one time", "give the two different times");
    } else if (affected.isEmpty()) {
      wrong(span, what + " " + otherwise, "`crash` goes before `start`, `lose` before `heal`");
    }
    return affected;
  }

  private void wrong(Span span, String message, String help) {
    report.add(DiagnosticCode.FAULT_ORDER, span, message, help);
  }

  private List<Fault> faults(Members members) {
    return program.nodes(members).stream().map(node -> new Fault(node, null)).toList();
  }

  private List<Fault> faults(Members from, Members to) {
    List<Fault> faults = new ArrayList<>();
    for (NodeValue sender : program.nodes(from)) {
      program.nodes(to).forEach(receiver -> faults.add(new Fault(sender, receiver)));
    }
    return faults;
  }

  /** A node that is down or, with a receiver, whose messages to that are lost. */
  private record Fault(NodeValue node, @Nullable NodeValue receiver) {
    String shown() {
      return receiver == null
          ? "`" + node + "`"
          : "what `" + node + "` sends to `" + receiver + "`";
    }
  }
}
