package dev.dedalus.semantics;

import dev.dedalus.semantics.ResolvedComponent.ResolvedRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is checked of each component, once all names are known. */
final class ComponentChecks {
  private ComponentChecks() {}

  /**
   * Checks the components of a program.
   *
   * @param rows gets the rows that are written in them
   * @return in plain rules
   */
  static List<ResolvedComponent> check(ProgramScope program, ConstantRows rows, Report report) {
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
        Safety.check(rule, functionArity, program.constants().broken(), report);
      }
      KeptRelations.check(scope, report);
      Persistent.check(program, component, report);
    }
    List<ResolvedComponent> components = PlainRules.of(program, resolvedComponents);
    for (ResolvedComponent component : components) {
      Strata.check(component, report);
      EndlessChange.check(component, functionArity.keySet(), report);
    }
    return components;
  }
}
