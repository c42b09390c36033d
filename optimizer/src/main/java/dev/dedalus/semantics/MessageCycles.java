package dev.dedalus.semantics;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Messages that lead to one another in a circle in which no rule waits for a timer or request, or
 * counts down. Rules that do are left out of the graph before its cycles are sought.
 */
final class MessageCycles {
  private final CheckedProgram program;
  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<List<Integer>> successors = new ArrayList<>();
  private final Map<String, List<Send>> senders = new HashMap<>();

  private MessageCycles(CheckedProgram program) {
    this.program = program;
    for (Component component : program.components()) {
      for (CheckedRule rule : component.rules()) {
        if (!isBreak(component, rule)) {
          add(component, rule);
        }
      }
    }
  }

  static void check(CheckedProgram program, Report report) {
    MessageCycles search = new MessageCycles(program);
    for (List<Integer> members : StronglyConnected.of(search.successors)) {
      search.check(members, report);
    }
  }

  private void check(List<Integer> members, Report report) {
    List<String> channels = members.stream().map(names::get).filter(senders::containsKey).toList();
    boolean cycle =
        members.size() > 1 || successors.get(members.getFirst()).contains(members.getFirst());
    if (cycle && !channels.isEmpty()) {
      report.add(
          DiagnosticCode.MESSAGE_CYCLE,
          place(channels.getFirst(), members),
          "messages may go round for ever: "
              + String.join(" -> ", channels)
              + " -> "
              + channels.getFirst(),
          "let a rule of the cycle read a timer or request, or count a value down: `x - 1`");
    }
  }

  /** The first rule that sends the channel because of something on the cycle. */
  private Span place(String channel, List<Integer> members) {
    Set<Integer> cycle = new HashSet<>(members);
    return senders.getOrDefault(channel, List.of()).stream()
        .filter(send -> send.from().stream().anyMatch(cycle::contains))
        .map(Send::head)
        .findFirst()
        .orElse(Span.NONE);
  }

  private boolean isBreak(Component component, CheckedRule rule) {
    for (String read : rule.positiveRelations()) {
      boolean paced =
          program
              .relation(component, read)
              .filter(relation ->
                  relation.kind() == Relation.Kind.TIMER
                      || relation.kind() == Relation.Kind.REQUEST)
              .isPresent();
      if (paced) {
        return true;
      }
    }
    List<Term> terms = new ArrayList<>(rule.rule().head().arguments());
    for (BodyItem item : rule.rule().body()) {
      if (item instanceof BodyItem.Binding binding) {
        terms.add(binding.expression());
      }
    }
    return TermTree.all(terms).stream()
        .anyMatch(term ->
            term instanceof Term.Arithmetic arithmetic
                && arithmetic.operator() == Term.Operator.SUBTRACT);
  }

  private void add(Component component, CheckedRule rule) {
    String head = rule.rule().head().relation();
    int to = number(component, head);
    List<Integer> from = new ArrayList<>();
    for (String read : rule.positiveRelations()) {
      if (program.relation(component, read).isPresent()) {
        from.add(number(component, read));
      }
    }
    from.forEach(read -> successors.get(read).add(to));
    if (rule.rule().kind() == Rule.Kind.SEND) {
      senders
          .computeIfAbsent(head, name -> new ArrayList<>())
          .add(new Send(rule.rule().head().span(), from));
    }
  }

  /** Channels are one node each; other relations one in each component. */
  private int number(Component component, String relation) {
    boolean global = program.globals().containsKey(relation);
    String name = global ? relation : component.name() + " " + relation;
    Integer known = numbers.get(name);
    if (known == null) {
      known = names.size();
      numbers.put(name, known);
      names.add(name);
      successors.add(new ArrayList<>());
    }
    return known;
  }

  /** The head of a {@code :~} rule, and what its body reads. */
  private record Send(Span head, List<Integer> from) {}
}
