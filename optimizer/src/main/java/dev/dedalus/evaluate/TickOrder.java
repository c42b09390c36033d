package dev.dedalus.evaluate;

import dev.dedalus.evaluate.PlainItem.Absent;
import dev.dedalus.evaluate.PlainItem.Match;
import dev.dedalus.evaluate.RuleSet.AggregateRule;
import dev.dedalus.evaluate.RuleSet.NumberingRule;
import dev.dedalus.semantics.StronglyConnected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order of a tick's stores, and what is recursive. The relations of a cycle get inner stores,
 * in which they are computed: rules that derive them and literals of the cycle inside such rules
 * are moved to those.
 */
final class TickOrder {
  private final Catalog catalog;
  private final List<List<Integer>> components = new ArrayList<>();
  private final Map<Integer, Recursion.Group> groups = new HashMap<>();
  private final Map<Integer, Integer> inner = new HashMap<>();
  private final List<PlainRule> rules = new ArrayList<>();
  private final List<AggregateRule> aggregates = new ArrayList<>();
  private final List<NumberingRule> numberings = new ArrayList<>();

  private TickOrder(RuleSet set) {
    this.catalog = set.catalog();
    order(set);
    for (PlainRule rule : set.plain()) {
      rules.add(moved(rule));
    }
    for (AggregateRule rule : set.aggregates()) {
      aggregates.add(
          new AggregateRule(
              rule.rule(), rule.body(), input(rule.head()), rule.groupSize(), rule.columns()));
    }
    for (NumberingRule rule : set.numberings()) {
      numberings.add(
          new NumberingRule(
              rule.rule(), rule.body(), input(rule.head()), rule.others(), rule.columns()));
    }
  }

  /**
   * Orders the stores.
   *
   * @throws IllegalArgumentException if the rules are not stratified
   */
  static TickOrder of(RuleSet rules) {
    return new TickOrder(rules);
  }

  /** The stores that change, inner ones left out, in order; those of a cycle together. */
  List<List<Integer>> components() {
    return components;
  }

  /** The plain rules over inner stores where they are recursive. */
  List<PlainRule> rules() {
    return rules;
  }

  List<AggregateRule> aggregates() {
    return aggregates;
  }

  List<NumberingRule> numberings() {
    return numberings;
  }

  /** The group that a store's rows are computed in. */
  Recursion.@Nullable Group group(int store) {
    return groups.get(store);
  }

  /** Where rows of a store that come from elsewhere go. */
  int input(int store) {
    return inner.getOrDefault(store, store);
  }

  /** Whether a rule reads what is computed together with its head. */
  boolean isRecursive(PlainRule rule) {
    return rule.body().stream()
        .anyMatch(item -> item instanceof Match match && inner.containsValue(match.store()));
  }

  private void order(RuleSet set) {
    List<List<Integer>> edges = new ArrayList<>();
    for (int store = 0; store < catalog.size(); store++) {
      edges.add(new ArrayList<>());
    }
    for (PlainRule rule : set.plain()) {
      for (PlainItem item : rule.body()) {
        if (item instanceof Match match) {
          edges.get(match.store()).add(rule.head());
        } else if (item instanceof Absent absent) {
          edges.get(absent.store()).add(rule.head());
        }
      }
    }
    set.aggregates().forEach(rule -> edges.get(rule.body()).add(rule.head()));
    set.numberings().forEach(rule -> edges.get(rule.body()).add(rule.head()));
    for (List<Integer> component : StronglyConnected.of(edges)) {
      int first = component.getFirst();
      if (!catalog.shape(first).constant()) {
        components.add(component);
        if (component.size() > 1 || edges.get(first).contains(first)) {
          makeInner(component);
        }
      }
    }
  }

  private void makeInner(List<Integer> component) {
    List<Integer> stores = new ArrayList<>();
    List<String> relations = new ArrayList<>();
    for (int store : component) {
      Catalog.Shape shape = catalog.shape(store);
      if (shape.role() != Catalog.Role.RELATION) {
        throw new IllegalArgumentException("not stratified: " + shape.relation());
      }
      int own = catalog.intermediate(Catalog.Role.INNER, shape.relation());
      inner.put(store, own);
      stores.add(own);
      relations.add(shape.relation());
    }
    Recursion.Group group = new Recursion.Group(stores, component, relations);
    component.forEach(store -> groups.put(store, group));
  }

  private PlainRule moved(PlainRule rule) {
    Recursion.Group group = groups.get(rule.head());
    if (group == null) {
      return rule;
    }
    List<PlainItem> body = new ArrayList<>();
    for (PlainItem item : rule.body()) {
      if (item instanceof Match match && group.outer().contains(match.store())) {
        body.add(new Match(input(match.store()), match.columns()));
      } else if (item instanceof Absent absent && group.outer().contains(absent.store())) {
        throw new IllegalArgumentException("not stratified: " + group.relations());
      } else {
        body.add(item);
      }
    }
    return new PlainRule(rule.rule(), input(rule.head()), rule.columns(), body);
  }
}
