package dev.dedalus.semantics;

import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The relations of one component: tables, timers, facts, built-in ones, and every other name that
 * heads a {@code :-} or {@code :+} rule.
 */
final class ComponentNames {
  private final ProgramScope program;
  private final TypeNames types;
  private final Report report;
  private final SortedMap<String, Signature> relations = new TreeMap<>();
  private final List<Declaration.Fact> facts = new ArrayList<>();
  private final List<Declaration.Table> tables = new ArrayList<>();
  private final SortedMap<String, Relation.Register> registers = new TreeMap<>();

  private ComponentNames(ProgramScope program, TypeNames types, Report report) {
    this.program = program;
    this.types = types;
    this.report = report;
  }

  /** The component with its relations; all names of the whole program are known. */
  static ComponentScope declare(
      Declaration.Component component, ProgramScope program, TypeNames types, Report report) {
    ComponentNames names = new ComponentNames(program, types, report);
    names.builtIn();
    component.body().forEach(names::declare);
    component.body().forEach(names::derive);
    Sizes sizes = Sizes.of(component, program.constants(), report);
    return new ComponentScope(
        component,
        sizes.instances(),
        sizes.survives(),
        names.relations,
        names.facts,
        names.tables,
        names.registers);
  }

  private void builtIn() {
    Signature.Column address = Signature.column("address", Type.Basic.NODE);
    add(Signature.builtIn("self", Relation.Kind.SELF, Span.NONE, address));
    Signature.Column number = Signature.column("ordinal", Type.Basic.INT);
    add(Signature.builtIn("ordinal", Relation.Kind.ORDINAL, Span.NONE, address, number));
    Signature.Column starts = Signature.column("number", Type.Basic.INT);
    add(Signature.builtIn("incarnation", Relation.Kind.INCARNATION, Span.NONE, starts));
  }

  private void add(Signature signature) {
    relations.put(signature.name(), signature);
  }

  private void declare(Declaration declaration) {
    switch (declaration) {
      case Declaration.Table table -> {
        if (isNew(table.name(), "table", table.span())) {
          Relation.Kind kind = Relation.Kind.LOCAL;
          add(Signature.declared(table.name(), kind, table.columns(), true, types, table.span()));
          tables.add(table);
          Registers.of(table, report).ifPresent(register -> registers.put(table.name(), register));
        }
      }
      case Declaration.Timer timer -> {
        if (isNew(timer.name(), "timer", timer.span())) {
          add(Signature.timer(timer));
        }
      }
      case Declaration.Fact fact -> fact(fact);
      case Declaration.RuleStatement ignored -> {}
      case Declaration.Forget ignored -> {}
      case Declaration.Include ignored -> {}
      case Declaration.Channel channel -> misplaced(channel.span(), "a channel");
      case Declaration.Request request -> misplaced(request.span(), "a request");
      case Declaration.Reply reply -> misplaced(reply.span(), "a reply");
      case Declaration.Function function -> misplaced(function.span(), "a function");
      case Declaration.TypeAlias alias -> misplaced(alias.span(), "a type");
      case Declaration.Const constant -> misplaced(constant.span(), "a constant");
      case Declaration.Test test -> misplaced(test.span(), "a test");
      case Declaration.Component component -> misplaced(component.span(), "a component");
    }
  }

  private void misplaced(Span span, String what) {
    report.add(
        DiagnosticCode.MISPLACED_STATEMENT,
        span,
        what + " stands inside a component",
        "move it out: its name is one of the whole program");
  }

  private void fact(Declaration.Fact fact) {
    Signature known = relations.get(fact.relation());
    if (known == null || known.kind() != Relation.Kind.FACT) {
      if (!isNew(fact.relation(), "fact", fact.span())) {
        return;
      }
      int arity = fact.arguments().size();
      known = Signature.undeclared(fact.relation(), Relation.Kind.FACT, arity, fact.span());
      add(known);
    }
    if (known.arity() == fact.arguments().size()) {
      facts.add(fact);
    } else {
      report.add(
          DiagnosticCode.ARITY,
          fact.span(),
          "`"
              + fact.relation()
              + "` has "
              + Count.of(known.arity(), "column")
              + ", not "
              + fact.arguments().size(),
          "give every fact of a relation the same number of columns",
          new Diagnostic.Related(known.span(), "its first fact"));
    }
  }

  private boolean isNew(String name, String noun, Span span) {
    Signature global = program.globals().get(name);
    Span function = program.functionPlaces().get(name);
    if (global != null) {
      shadowed(name, noun, span, global.noun(), global.span());
      return false;
    }
    if (function != null) {
      shadowed(name, noun, span, "function", function);
      return false;
    }
    Signature own = relations.get(name);
    if (own == null) {
      return true;
    }
    report.add(
        DiagnosticCode.DUPLICATE,
        span,
        own.span().line() == 0
            ? "`" + name + "` has a meaning of its own in every program"
            : "`" + name + "` is declared twice in this component",
        "give the " + noun + " another name",
        new Diagnostic.Related(own.span(), "declared here"));
    return false;
  }

  private void shadowed(String name, String noun, Span span, String taken, Span by) {
    report.add(
        DiagnosticCode.SHADOWED,
        span,
        "`" + name + "` is the name of a " + taken,
        "give the " + noun + " another name",
        new Diagnostic.Related(by, "declared here"));
  }

  private void derive(Declaration declaration) {
    if (declaration instanceof Declaration.RuleStatement(Rule rule)
        && rule.kind() != Rule.Kind.SEND
        && !program.isGlobal(rule.head().relation())
        && !relations.containsKey(rule.head().relation())) {
      Rule.Head head = rule.head();
      int arity = head.arguments().size();
      add(Signature.undeclared(head.relation(), Relation.Kind.LOCAL, arity, head.span()));
    }
  }
}
