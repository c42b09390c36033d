package dev.dedalus.semantics;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Relations that no body reads, or that nothing ever has a row for. An included file may offer more
 * than is read.
 */
final class UnusedRelations {
  private final CheckedProgram program;
  private final Report report;
  private final Set<String> readGlobals = new HashSet<>();
  private final Set<String> sentGlobals = new HashSet<>();

  UnusedRelations(CheckedProgram program, Report report) {
    this.program = program;
    this.report = report;
  }

  void check() {
    Map<String, Declaration.Component> written = new HashMap<>();
    for (Declaration declaration : program.source().declarations()) {
      if (declaration instanceof Declaration.Component component) {
        written.put(component.name(), component);
      }
    }
    for (Component component : program.components()) {
      Declaration.Component declaration = written.get(component.name());
      if (declaration != null) {
        check(component, places(declaration));
      }
    }
    for (Declaration declaration : program.source().declarations()) {
      if (declaration instanceof Declaration.Channel channel
          && channel.span().included().isEmpty()) {
        channel(channel);
      }
    }
  }

  /** Where each relation is declared, or first derived. */
  private static Map<String, Span> places(Declaration.Component component) {
    Map<String, Span> places = new HashMap<>();
    for (Declaration declaration : component.body()) {
      switch (declaration) {
        case Declaration.Table table -> places.put(table.name(), table.span());
        case Declaration.Timer timer -> places.put(timer.name(), timer.span());
        case Declaration.Fact fact -> places.putIfAbsent(fact.relation(), fact.span());
        case Declaration.RuleStatement(var rule) ->
            places.putIfAbsent(rule.head().relation(), rule.head().span());
        default -> {}
      }
    }
    return places;
  }

  private void check(Component component, Map<String, Span> places) {
    Set<String> read = testedOf(component);
    Set<String> derived = new HashSet<>();
    for (CheckedRule rule : component.rules()) {
      if (rule.written().isPresent()) {
        use(rule.written().get(), rule.implied(), read, derived);
      }
    }
    readGlobals.addAll(read);
    sentGlobals.addAll(derived);
    for (Relation relation : component.relations().values()) {
      Span place = places.get(relation.name());
      if (place != null && place.included().isEmpty() && !read.contains(relation.name())) {
        unused(place, "nothing reads `" + relation.name() + "`");
      } else if (place != null
          && relation.table().filter(table -> table.init().isEmpty()).isPresent()
          && !derived.contains(relation.name())) {
        unused(place, "table `" + relation.name() + "` never has a row");
      }
    }
  }

  /** The relations of a component that tests read. */
  private Set<String> testedOf(Component component) {
    Set<String> read = new HashSet<>();
    for (Declaration declaration : program.source().declarations()) {
      if (declaration instanceof Declaration.Test test) {
        test.rules().forEach(rule -> use(rule, false, read, new HashSet<>()));
      }
    }
    Set<String> own = new HashSet<>(component.relations().keySet());
    own.removeIf(name -> !read.contains(ObservedRelations.name(component.name(), name)));
    return own;
  }

  private void use(Rule rule, boolean implied, Set<String> read, Set<String> derived) {
    String head = rule.head().relation();
    if (!implied) {
      derived.add(head);
    }
    for (BodyItem item : rule.body()) {
      if (item instanceof BodyItem.Literal literal
          && (rule.kind() == Rule.Kind.SEND || !literal.relation().equals(head))) {
        read.add(literal.relation());
      }
    }
  }

  private void channel(Declaration.Channel channel) {
    if (!readGlobals.contains(channel.name())) {
      unused(channel.span(), "nothing reads channel `" + channel.name() + "`");
    } else if (!sentGlobals.contains(channel.name())) {
      unused(channel.span(), "no rule sends channel `" + channel.name() + "`");
    }
  }

  private void unused(Span place, String message) {
    report.add(DiagnosticCode.UNUSED_RELATION, place, message, "leave it out, or use it");
  }
}
