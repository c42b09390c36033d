package dev.dedalus.semantics;

import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.Span;
import dev.dedalus.value.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Channels, requests, replies, functions and components: names of the whole program. */
final class GlobalNames {
  /** Built-in relations, and names that plans use for what is no component. */
  static final Set<String> RESERVED =
      Set.of("self", "ordinal", "incarnation", "client", "router", "nobody");

  private final ProgramScope scope;
  private final TypeNames types;
  private final FunctionDeclarations functions;
  private final Report report;
  private final Map<String, Span> places = new HashMap<>();

  private GlobalNames(
      ProgramScope scope, TypeNames types, FunctionDeclarations functions, Report report) {
    this.scope = scope;
    this.types = types;
    this.functions = functions;
    this.report = report;
  }

  static void declare(
      List<Declaration> declarations,
      ProgramScope scope,
      TypeNames types,
      FunctionDeclarations functions,
      Report report) {
    GlobalNames names = new GlobalNames(scope, types, functions, report);
    declarations.forEach(names::declare);
  }

  private void declare(Declaration declaration) {
    switch (declaration) {
      case Declaration.Channel channel -> relation(Signature.channel(channel, types));
      case Declaration.Request request ->
          relation(request.name(), Relation.Kind.REQUEST, request.columns(), request.span());
      case Declaration.Reply reply ->
          relation(reply.name(), Relation.Kind.REPLY, reply.columns(), reply.span());
      case Declaration.Function function -> {
        if (isNew(function.name(), "function", function.span())) {
          scope.functionPlaces().put(function.name(), function.span());
          functions
              .check(function)
              .ifPresent(checked -> scope.functions().put(function.name(), checked));
        }
      }
      case Declaration.Component component -> component(component);
      case Declaration.RuleStatement rule ->
          misplaced(rule.span(), "a rule", "move it into the component whose nodes run it");
      case Declaration.Fact fact ->
          misplaced(fact.span(), "a fact", "repeat it in each component that reads it");
      case Declaration.Table table ->
          misplaced(table.span(), "a table", "move it into the component that has it");
      case Declaration.Timer timer ->
          misplaced(timer.span(), "a timer", "move it into the component that reads it");
      case Declaration.Forget forget ->
          misplaced(forget.span(), "`forget`", "move it into the component of its relation");
      case Declaration.Include include ->
          misplaced(include.span(), "`include`", "move it into the component that needs the rules");
      case Declaration.TypeAlias ignored -> {}
      case Declaration.Const ignored -> {}
      case Declaration.Test ignored -> {}
    }
  }

  private void misplaced(Span span, String what, String help) {
    report.add(
        DiagnosticCode.MISPLACED_STATEMENT, span, what + " stands outside of any component", help);
  }

  private void relation(
      String name, Relation.Kind kind, List<Declaration.Column> columns, Span span) {
    relation(Signature.declared(name, kind, columns, false, types, span));
  }

  private void relation(Signature signature) {
    if (isNew(signature.name(), signature.noun(), signature.span())) {
      scope.globals().put(signature.name(), signature);
    }
  }

  private void component(Declaration.Component component) {
    if (isNew(component.name(), "component", component.nameSpan())) {
      scope
          .globals()
          .put(
              component.name(),
              Signature.builtIn(
                  component.name(),
                  Relation.Kind.COMPONENT,
                  component.nameSpan(),
                  Signature.column("address", Type.Basic.NODE)));
    }
  }

  private boolean isNew(String name, String noun, Span span) {
    if (RESERVED.contains(name)) {
      report.add(
          DiagnosticCode.DUPLICATE,
          span,
          "`" + name + "` has a meaning of its own in every program",
          "give the " + noun + " another name");
      return false;
    }
    Span first = places.putIfAbsent(name, span);
    if (first != null) {
      report.add(
          DiagnosticCode.DUPLICATE,
          span,
          "`" + name + "` is declared twice",
          "channels, requests, replies, functions and components share one set of names",
          new Diagnostic.Related(first, "declared here"));
    }
    return first == null;
  }
}
