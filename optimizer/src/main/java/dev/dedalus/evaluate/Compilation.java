package dev.dedalus.evaluate;

import dev.dedalus.evaluate.CompiledRules.Stage;
import dev.dedalus.evaluate.PlainItem.Absent;
import dev.dedalus.evaluate.PlainItem.Match;
import dev.dedalus.evaluate.RuleSet.AggregateRule;
import dev.dedalus.evaluate.RuleSet.NumberingRule;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.value.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Rules to what an engine runs: translated, ordered, joined. */
final class Compilation {
  private final RuleSet rules;
  private final Catalog catalog;
  private final List<List<Occurrence>> occurrences = new ArrayList<>();
  private final List<Instruction> constant = new ArrayList<>();
  private final List<Stage> stages = new ArrayList<>();
  private int slots;

  private Compilation(RuleSet rules) {
    this.rules = rules;
    this.catalog = rules.catalog();
  }

  /**
   * Compiles rules of one component.
   *
   * @param rules empty but for its settings
   * @param constants rows of the relations that never change
   */
  static CompiledRules compile(
      RuleSet rules, List<CheckedRule> checked, Map<String, List<Row>> constants) {
    for (int i = 0; i < checked.size(); i++) {
      RuleTranslation.add(rules, checked.get(i), i);
      rules.store(checked.get(i).rule().head().relation());
    }
    List<String> ids = checked.stream().map(CheckedRule::id).toList();
    return new Compilation(rules).compile(ids, constants);
  }

  private CompiledRules compile(List<String> ids, Map<String, List<Row>> constants) {
    TickOrder order = TickOrder.of(rules);
    for (int store = 0; store < catalog.size(); store++) {
      occurrences.add(new ArrayList<>());
    }
    for (PlainRule rule : order.rules()) {
      compile(rule, order.isRecursive(rule));
    }
    for (List<Integer> component : order.components()) {
      schedule(component, order);
    }
    Map<String, Integer> inputs = new TreeMap<>();
    for (int store = 0; store < catalog.size(); store++) {
      Catalog.Shape shape = catalog.shape(store);
      if (shape.role() == Catalog.Role.RELATION && !shape.constant()) {
        inputs.put(shape.relation(), order.input(store));
      }
    }
    return new CompiledRules(catalog, ids, occurrences, constant, stages, inputs, constants, slots);
  }

  private void compile(PlainRule rule, boolean recursive) {
    TermCompiler terms = new TermCompiler(rules.functions());
    boolean changing = false;
    for (int i = 0; i < rule.body().size(); i++) {
      int store =
          switch (rule.body().get(i)) {
            case Match match -> match.store();
            case Absent absent -> absent.store();
            default -> -1;
          };
      if (store >= 0 && !catalog.shape(store).constant()) {
        changing |= rule.body().get(i) instanceof Match;
        occurrences.get(store).add(JoinOrder.from(catalog, rule, recursive, terms, i));
      }
    }
    if (!changing) {
      constant.add(JoinOrder.whole(catalog, rule, terms));
    }
    slots = Math.max(slots, terms.size());
  }

  private void schedule(List<Integer> component, TickOrder order) {
    Recursion.Group group = order.group(component.getFirst());
    if (group != null) {
      stages.add(new Stage.Close(group));
    }
    for (int store : component) {
      stages.add(new Stage.Settle(store));
    }
    for (AggregateRule rule : order.aggregates()) {
      if (rule.body() == component.getFirst()) {
        Places columns = new Places(IntStream.range(0, rule.groupSize()).boxed().toList());
        stages.add(new Stage.Fold(rule, catalog.index(rule.body(), columns)));
      }
    }
    for (NumberingRule rule : order.numberings()) {
      if (rule.body() == component.getFirst()) {
        stages.add(new Stage.Renumber(rule, catalog.index(rule.body(), new Places(List.of()))));
      }
    }
  }
}
