package dev.dedalus.semantics;

import dev.dedalus.semantics.ResolvedComponent.ResolvedRule;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names in rules: those of parameters and constants get their value, relations and functions must
 * exist with this number of columns. Tables add the rules that carry them; {@code forget} and keyed
 * timers are rules of their own.
 */
final class RuleResolution {
  private final ProgramScope program;
  private final ComponentScope component;
  private final Report report;
  private boolean sound = true;

  private RuleResolution(ProgramScope program, ComponentScope component, Report report) {
    this.program = program;
    this.component = component;
    this.report = report;
  }

  /**
   * All rules of a component.
   *
   * @param before how many rules the components before it have
   */
  static ResolvedComponent resolve(
      ProgramScope program, ComponentScope component, int before, Report report) {
    List<ResolvedRule> rules = new ArrayList<>();
    List<ResolvedRule> implied = new ArrayList<>();
    int number = before;
    for (Declaration declaration : component.source().body()) {
      RuleResolution resolution = new RuleResolution(program, component, report);
      switch (declaration) {
        case Declaration.RuleStatement(Rule rule) ->
            rules.add(resolution.rule("r" + ++number, rule, Set.of(), false));
        case Declaration.Forget forget ->
            implied.add(
                resolution.rule(
                    "forget " + (implied.size() + 1),
                    ImpliedRules.permission(forget),
                    Set.of(),
                    true));
        case Declaration.Timer timer when timer.after().isPresent() ->
            implied.add(
                resolution.rule(
                    "timer " + timer.name(),
                    ImpliedRules.waiting(timer, timer.after().get()),
                    Set.of(),
                    true));
        default -> {}
      }
    }
    rules.addAll(implied);
    for (Declaration.Table table : component.tables()) {
      Set<String> columns = new HashSet<>();
      table.columns().forEach(column -> columns.add(column.name()));
      rules.add(
          new RuleResolution(program, component, report)
              .rule("table " + table.name(), ImpliedRules.carry(table), columns, true));
    }
    return new ResolvedComponent(component, List.copyOf(rules));
  }

  private ResolvedRule rule(String id, Rule rule, Set<String> variables, boolean implied) {
    Rule resolved = TermTree.map(rule, term -> leaf(term, variables));
    if (rule.kind().isWritten()) {
      head(resolved);
    }
    calls(TermTree.of(resolved.head()));
    for (BodyItem item : resolved.body()) {
      calls(TermTree.of(item));
      if (item instanceof BodyItem.Literal literal) {
        literal(literal);
      }
    }
    return new ResolvedRule(new CheckedRule(id, resolved, implied), sound);
  }

  private Term leaf(Term term, Set<String> variables) {
    if (term instanceof Term.Variable variable
        && !variables.contains(variable.name())
        && program.constants().isDefined(variable.name())) {
      sound &= program.constants().find(variable.name()).isPresent();
      return program
          .constants()
          .find(variable.name())
          .map(value -> (Term) new Term.Named(variable.name(), value, variable.span()))
          .orElse(term);
    }
    return term;
  }

  private void head(Rule rule) {
    Rule.Head head = rule.head();
    Optional<Signature> signature = program.relation(component, head.relation());
    if (signature.isPresent()) {
      written(signature.get(), head);
    } else if (program.functionPlaces().containsKey(head.relation())) {
      sound = false;
      report.add(
          DiagnosticCode.WRITES_CONSTANT,
          head.span(),
          "`" + head.relation() + "` is a function",
          "a rule derives relations; give its head another name");
    } else {
      sound = false;
      report.add(
          DiagnosticCode.UNKNOWN_RELATION,
          head.span(),
          "unknown channel or reply `" + head.relation() + "`",
          Suggestion.or(
              head.relation(),
              program.globals().keySet(),
              "declare it before the components: `channel " + head.relation() + "(..);`"));
    }
  }

  /** What no rule may derive is reported as that ({@link HeadPlacement}), whatever its columns. */
  private void written(Signature signature, Rule.Head head) {
    boolean derived =
        switch (signature.kind()) {
          case CHANNEL, REPLY, LOCAL -> true;
          case REQUEST, TIMER, FACT, COMPONENT, SELF, ORDINAL, INCARNATION -> false;
        };
    if (derived) {
      arity(signature, head.arguments().size(), head.span(), "give each column a value");
      rows(signature, head.rows(), head.span());
    } else {
      sound = false;
    }
  }

  private void literal(BodyItem.Literal literal) {
    String name = literal.relation();
    Optional<Signature> signature = program.relation(component, name);
    Span function = program.functionPlaces().get(name);
    if (signature.isPresent()) {
      read(signature.get(), literal);
    } else if (function == null) {
      unknown(literal);
    } else {
      Function declared = program.functions().get(name);
      sound &= declared != null;
      if (declared != null) {
        int arity = declared.arguments().size() + declared.results().size();
        arity(
            name,
            arity,
            literal.arguments().size(),
            literal.span(),
            function,
            "arguments first, then results");
      }
    }
  }

  private void read(Signature signature, BodyItem.Literal literal) {
    arity(
        signature,
        literal.arguments().size(),
        literal.span(),
        signature.kind() == Relation.Kind.REQUEST
            ? "the first column is the client: `" + signature.name() + "(client, ..)`"
            : "write `_` for a column that does not matter");
    rows(signature, literal.rows(), literal.span());
    if (signature.kind() == Relation.Kind.REPLY) {
      sound = false;
      report.add(
          DiagnosticCode.READS_REPLY,
          literal.span(),
          "`" + signature.name() + "` is a reply: it goes to a client, no rule reads it",
          "read what the reply is derived from",
          new Diagnostic.Related(signature.span(), "declared here"));
    }
  }

  private void rows(Signature signature, List<Term> rows, Span span) {
    if (rows.isEmpty()) {
      return;
    }
    String name = "`" + signature.name() + "` ";
    int declared = signature.rows().size();
    if (declared == 0) {
      sound = false;
      report.add(
          DiagnosticCode.NO_ROWS,
          span,
          name + "is a " + signature.noun() + " without columns after `|`",
          "declare the columns of its rows after `|`: `channel batch(to: node | k: int)`",
          new Diagnostic.Related(signature.span(), "declared here"));
    } else if (declared != rows.size()) {
      sound = false;
      report.add(
          DiagnosticCode.ARITY,
          span,
          name + "has " + Count.of(declared, "column") + " after `|`, not " + rows.size(),
          "give each column of a row",
          new Diagnostic.Related(signature.span(), "its columns"));
    }
  }

  private void arity(Signature signature, int columns, Span span, String help) {
    sound &= signature.known();
    if (signature.known()) {
      arity(signature.name(), signature.arity(), columns, span, signature.span(), help);
    }
  }

  private void arity(String name, int expected, int found, Span span, Span declared, String help) {
    if (expected != found) {
      sound = false;
      report.add(
          DiagnosticCode.ARITY,
          span,
          "`" + name + "` has " + Count.of(expected, "column") + ", not " + found,
          help,
          new Diagnostic.Related(declared, "its columns"));
    }
  }

  private void unknown(BodyItem.Literal literal) {
    sound = false;
    String name = literal.relation();
    if (report.isFull()) {
      return;
    }
    Optional<ComponentScope> owner = program.ownerOf(name);
    boolean included = literal.span().included().isPresent();
    String help =
        included
            ? "the component that includes the file derives it: `" + name + "(..) :- ..`"
            : owner.isPresent()
                ? "it belongs to component `"
                    + owner.get().name()
                    + "`; what another component needs is sent through a channel"
                : Suggestion.or(
                    name, program.names(component), "no rule of this component derives it");
    report.add(
        DiagnosticCode.UNKNOWN_RELATION, literal.span(), "unknown relation `" + name + "`", help);
  }

  private void calls(List<Term> terms) {
    for (Term term : TermTree.all(terms)) {
      if (term instanceof Term.Call call) {
        call(call);
      }
    }
  }

  private void call(Term.Call call) {
    Function function = program.functions().get(call.function());
    sound &= function != null;
    if (!program.functionPlaces().containsKey(call.function())) {
      report.add(
          DiagnosticCode.UNKNOWN_FUNCTION,
          call.span(),
          "unknown function `" + call.function() + "`",
          Suggestion.or(
              call.function(),
              program.functionPlaces().keySet(),
              "declare it: `function " + call.function() + "(..) -> (..) pure;`"));
    } else if (function != null && function.arguments().size() != call.arguments().size()) {
      sound = false;
      report.add(
          DiagnosticCode.ARITY,
          call.span(),
          "`"
              + call.function()
              + "` takes "
              + Count.of(function.arguments().size(), "argument")
              + ", not "
              + call.arguments().size(),
          "a tuple makes one argument of several values");
    }
  }
}
