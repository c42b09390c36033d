package dev.dedalus.semantics;

import dev.dedalus.function.FunctionRegistry;
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

/**
 * From a tree to a program that can run, or to everything that is wrong with it. The passes, each a
 * class: {@link Inclusion}, {@link Parameters}, {@link GlobalNames}, {@link ComponentNames}, {@link
 * RuleResolution}, {@link HeadPlacement}, {@link TermPlaces}, {@link Safety}, {@link Persistent},
 * {@link PlainRules}, {@link TypeInference}, {@link MessageChecks}, {@link RequestChecks}, {@link
 * Strata}, {@link EndlessChange}; and {@link TestChecks} and {@link Warnings} for programs without
 * errors.
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
    TypeNames types = new TypeNames(source.declarations(), report);
    SortedMap<String, Value> parameters =
        new Parameters(source, given, types, constants, report).bind();
    names(types);
    components.addAll(ComponentChecks.check(program, rows, report));
    TypeInference inference = TypeInference.of(program, components, report);
    wholeProgram();
    if (report.hasErrors()) {
      return new CheckResult(Optional.empty(), report.sorted());
    }
    CheckedProgram checked =
        new Assembly(program, inference, rows).assemble(source, parameters, requests, components);
    TestChecks.check(checked, constants, report, new ArrayList<>());
    if (report.hasErrors()) {
      return new CheckResult(Optional.empty(), report.sorted());
    }
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
}
