package dev.dedalus.semantics;

import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.ParsedProgram;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts a program without errors together: its names get the types that follow. */
final class Assembly {
  private final ProgramScope program;
  private final TypeInference inference;
  private final ConstantRows rows;

  Assembly(ProgramScope program, TypeInference inference, ConstantRows rows) {
    this.program = program;
    this.inference = inference;
    this.rows = rows;
  }

  /** The program that these components make. */
  CheckedProgram assemble(
      ParsedProgram source,
      SortedMap<String, Value> parameters,
      List<Request> requests,
      List<ResolvedComponent> components) {
    SortedMap<String, Relation> globals = new TreeMap<>();
    for (Signature signature : program.globals().values()) {
      globals.put(signature.name(), inference.typed(signature));
    }
    List<Component> checked = new ArrayList<>();
    for (ResolvedComponent component : components) {
      checked.add(assemble(component));
    }
    return new CheckedProgram(source, parameters, globals, requests, program.functions(), checked);
  }

  private Component assemble(ResolvedComponent component) {
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
