package dev.dedalus.semantics;

import dev.dedalus.function.FunctionRegistry;
import dev.dedalus.semantics.ResolvedComponent.ResolvedRule;
import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.IncludedTexts;
import dev.dedalus.syntax.ParsedProgram;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * From a tree to a program that can run, or to everything that is wrong with it. The passes, each a
 * class: {@link Inclusion}, {@link NotYet}, {@link Parameters}, {@link GlobalNames}, {@link
 * ComponentNames}, {@link RuleResolution}, {@link HeadPlacement}, {@link TermPlaces}, {@link
 * Safety}, {@link Persistent}, {@link PlainRules}, {@link TypeInference}, {@link MessageChecks},
 * {@link RequestChecks}, {@link Strata}, {@link EndlessChange}; and {@link Warnings} for programs
 * without errors.
 */
public final class Checker {
  private final ParsedProgram source;
  private final Report report = new Report();
  private final ConstantEvaluation constants =
      new ConstantEvaluation(FunctionRegistry.INSTALLED, report);
  private final ProgramScope program = ProgramScope.empty(constants);
  private final ConstantRows rows = new ConstantRows(constants, report);
  private final List<ResolvedComponent> components = new ArrayList<>();
  private final List<Request> requests = new ArrayList<>();

  private Checker(ParsedProgram source) {
    this.source = source;
  }

  /**
   * Checks a program.
   *
   * @param parameters values of parameters; the others have their defaults
   */
  public static CheckResult check(ParsedProgram source, Map<String, Value> parameters) {
    return check(source, parameters, IncludedTexts.NONE);
  }

  /**
   * Checks a program that may include files.
   *
   * @param parameters values of parameters; the others have their defaults
   */
  public static CheckResult check(
      ParsedProgram source, Map<String, Value> parameters, IncludedTexts files) {
    Report report = new Report();
    ParsedProgram whole = Inclusion.expand(source, files, report);
    return report.hasErrors()
        ? new CheckResult(Optional.empty(), report.sorted())
        : new Checker(whole).run(parameters);
  }

  private CheckResult run(Map<String, Value> given) {
    NotYet.check(source.declarations(), report);
    TypeNames types = new TypeNames(source.declarations(), report);
    SortedMap<String, Value> parameters =
        new Parameters(source, given, types, constants, report).bind();
    names(types);
    rules();
    TypeInference inference = TypeInference.of(program, components, report);
    wholeProgram();
    if (report.hasErrors()) {
      return new CheckResult(Optional.empty(), report.sorted());
    }
    CheckedProgram checked = assemble(inference, parameters);
    Warnings.check(checked, report);
    return new CheckResult(Optional.of(checked), report.sorted());
  }

  private void names(TypeNames types) {
    FunctionDeclarations functions =
        new FunctionDeclarations(FunctionRegistry.INSTALLED, types, report);
    GlobalNames.declare(source.declarations(), program, types, functions, report);
    Set<String> seen = new HashSet<>();
    for (Declaration declaration : source.declarations()) {
      if (declaration instanceof Declaration.Component component && seen.add(component.name())) {
        program.components().add(ComponentNames.declare(component, program, types, report));
      }
    }
  }

  private void rules() {
    Map<String, Integer> functionArity = new TreeMap<>();
    program
        .functions()
        .forEach((name, function) -> functionArity.put(name, function.arguments().size()));
    int written = 0;
    List<ResolvedComponent> resolvedComponents = new ArrayList<>();
    for (ComponentScope scope : program.components()) {
      ResolvedComponent component = RuleResolution.resolve(program, scope, written, report);
      resolvedComponents.add(component);
      rows.evaluate(scope);
      for (ResolvedRule resolved : component.rules()) {
        var rule = resolved.checked().rule();
        written += resolved.checked().implied() ? 0 : 1;
        HeadPlacement.check(rule, program.relation(scope, rule.head().relation()), report);
        TermPlaces.check(rule, report);
        Safety.check(rule, functionArity, constants.broken(), report);
      }
      KeptRelations.check(scope, report);
      Persistent.check(program, component, report);
    }
    components.addAll(PlainRules.of(program, resolvedComponents));
    for (ResolvedComponent component : components) {
      Strata.check(component, report);
      EndlessChange.check(component, functionArity.keySet(), report);
    }
  }

  private void wholeProgram() {
    Usage usage = Usage.of(components);
    RequestChecks requestChecks = new RequestChecks(program, usage, report);
    for (Declaration declaration : source.declarations()) {
      MessageChecks.check(declaration, usage, report);
      if (declaration instanceof Declaration.Request request) {
        requestChecks.check(request).ifPresent(requests::add);
      }
    }
  }

  private CheckedProgram assemble(TypeInference inference, SortedMap<String, Value> parameters) {
    SortedMap<String, Relation> globals = new TreeMap<>();
    for (Signature signature : program.globals().values()) {
      globals.put(signature.name(), inference.typed(signature));
    }
    List<Component> checked = new ArrayList<>();
    for (ResolvedComponent component : components) {
      checked.add(assemble(inference, component));
    }
    return new CheckedProgram(source, parameters, globals, requests, program.functions(), checked);
  }

  private Component assemble(TypeInference inference, ResolvedComponent component) {
    ComponentScope scope = component.scope();
    SortedMap<String, Relation> relations = new TreeMap<>();
    for (Signature signature : scope.relations().values()) {
      relations.put(signature.name(), inference.typed(signature));
    }
    for (Declaration.Table table : scope.tables()) {
      relations.computeIfPresent(
          table.name(),
          (name, relation) ->
              new Relation(
                  name,
                  relation.kind(),
                  relation.columns(),
                  Optional.of(rows.init(scope, table, relation))));
    }
    List<CheckedRule> rules = new ArrayList<>();
    for (CheckedRule rule : component.checkedRules()) {
      rules.add(
          new CheckedRule(rule.id(), inference.typed(rule.rule()), rule.written(), rule.implied()));
    }
    return new Component(
        scope.name(),
        scope.instances(),
        scope.survives(),
        scope.source().keeps(),
        relations,
        rules,
        rows.facts(scope, relations));
  }
}
