package dev.dedalus.certificate;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Function;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A sending rule's body in two. Whom it sends to is the second half: the items with the location's
 * variable, and with variables that the others share with these but do not bind. All of it is the
 * same in every tick. The rest is the first half.
 *
 * @param second whether an item belongs to it, by place
 * @param columns the variables that the second half, or the head, has from the first
 */
record RuleHalves(List<Boolean> second, List<Relation.Column> columns) {
  static RuleHalves of(PartView view, CheckedRule rule) throws Unproven {
    requireJoinedBroadcast(view, rule);
    List<BodyItem> body = rule.rule().body();
    boolean[] second = new boolean[body.size()];
    Set<String> toSecond = new TreeSet<>();
    toSecond.addAll(names(rule.rule().head().location().stream().toList()));
    while (!toSecond.isEmpty()) {
      for (int i = 0; i < second.length; i++) {
        second[i] |= names(TermTree.of(body.get(i))).stream().anyMatch(toSecond::contains);
      }
      toSecond = open(view, rule.rule(), second, toSecond);
    }
    List<Boolean> chosen = new ArrayList<>();
    for (int i = 0; i < second.length; i++) {
      chosen.add(second[i]);
      if (second[i]
          && body.get(i) instanceof BodyItem.Literal literal
          && !view.isConstant(literal.relation())) {
        throw Unproven.literal("factor", literal, rule.id() + " sends to whom this says");
      }
    }
    return new RuleHalves(List.copyOf(chosen), columns(view, rule, second));
  }

  private static void requireJoinedBroadcast(PartView view, CheckedRule rule) throws Unproven {
    Rule.Head head = rule.rule().head();
    if (rule.rule().kind() != Rule.Kind.SEND
        || head.arguments().stream().anyMatch(Term.Aggregate.class::isInstance)
        || view.changing(rule).size() < 2
        || head.location().filter(Term.Variable.class::isInstance).isEmpty()) {
      throw Unproven.head("factor", rule, rule.id() + " sends no join to one of several");
    }
  }

  private static Set<String> names(List<Term> terms) {
    return TermTree.variables(terms).keySet();
  }

  /** One more variable that the first half uses beside others and does not bind; none: empty. */
  private static Set<String> open(PartView view, Rule rule, boolean[] second, Set<String> before) {
    Set<String> bound = bound(view, rule, second);
    for (int i = 0; i < second.length; i++) {
      for (String name : second[i] ? Set.<String>of() : names(TermTree.of(rule.body().get(i)))) {
        int uses = names(TermTree.of(rule.head())).contains(name) ? 2 : 0;
        for (BodyItem item : rule.body()) {
          uses += names(TermTree.of(item)).contains(name) ? 1 : 0;
        }
        if (uses > 1 && !bound.contains(name) && !before.contains(name)) {
          return Set.of(name);
        }
      }
    }
    return Set.of();
  }

  /** What the first half gives values to. */
  private static Set<String> bound(PartView view, Rule rule, boolean[] second) {
    Set<String> bound = new TreeSet<>();
    int before;
    do {
      before = bound.size();
      for (int i = 0; i < second.length; i++) {
        if (!second[i]) {
          bind(view, rule.body().get(i), bound);
        }
      }
    } while (bound.size() > before);
    return bound;
  }

  private static void bind(PartView view, BodyItem item, Set<String> bound) {
    List<Term> given = new ArrayList<>();
    List<Term> found = new ArrayList<>();
    switch (item) {
      case BodyItem.Literal literal -> {
        Function function = view.placement().program().functions().get(literal.relation());
        int arguments = function == null ? 0 : function.arguments().size();
        given.addAll(literal.arguments().subList(0, arguments));
        if (!literal.negated()) {
          found.addAll(literal.arguments().subList(arguments, literal.arguments().size()));
        }
      }
      case BodyItem.Binding binding -> {
        given.add(binding.expression());
        found.add(binding.pattern());
      }
      case BodyItem.Range range -> {
        given.addAll(List.of(range.low(), range.high()));
        found.add(range.variable());
      }
      case BodyItem.Element element -> {
        given.add(element.set());
        found.add(element.pattern());
      }
      case BodyItem.Comparison _ -> {}
    }
    if (bound.containsAll(names(given))) {
      found.forEach(term -> TermTree.binds(term).forEach(one -> bound.add(one.name())));
    }
  }

  private static List<Relation.Column> columns(PartView view, CheckedRule rule, boolean[] second)
      throws Unproven {
    SequencedMap<String, Term.Variable> used =
        new LinkedHashMap<>(TermTree.variables(TermTree.of(rule.rule().head())));
    for (int i = 0; i < second.length; i++) {
      if (second[i]) {
        TermTree.variables(TermTree.of(rule.rule().body().get(i))).forEach(used::putIfAbsent);
      }
    }
    used.keySet().retainAll(bound(view, rule.rule(), second));
    Map<String, Type> types = new TreeMap<>();
    learn(view, rule.rule().head().relation(), rule.rule().head().arguments(), types);
    rule.literals().forEach(read -> learn(view, read.relation(), read.arguments(), types));
    List<Relation.Column> columns = new ArrayList<>();
    for (String name : used.keySet()) {
      Type type = types.get(name);
      if (type == null) {
        throw Unproven.head("factor", rule, "the type of `" + name + "` is not known");
      }
      columns.add(new Relation.Column(name, type));
    }
    return List.copyOf(columns);
  }

  private static void learn(PartView view, String name, List<Term> terms, Map<String, Type> types) {
    List<Relation.Column> declared = view.relation(name).map(Relation::columns).orElse(List.of());
    for (int i = 0; i < declared.size(); i++) {
      learn(terms.get(i), declared.get(i).type(), types);
    }
  }

  private static void learn(Term term, Type type, Map<String, Type> types) {
    switch (term) {
      case Term.Variable variable -> types.putIfAbsent(variable.name(), type);
      case Term.Tuple tuple -> {
        if (type instanceof Type.Tuple parts) {
          for (int i = 0; i < parts.elements().size(); i++) {
            learn(tuple.elements().get(i), parts.elements().get(i), types);
          }
        }
      }
      case Term.Named _ -> {}
      case Term.Constant _ -> {}
      case Term.Wildcard _ -> {}
      case Term.Arithmetic _ -> {}
      case Term.Call _ -> {}
      case Term.Aggregate _ -> {}
    }
  }

  /** The variables of the relation between the halves. */
  List<Term> variables() {
    return columns.stream()
        .<Term>map(column -> new Term.Variable(column.name(), Span.NONE))
        .toList();
  }

  /** The first half of a rule's body. */
  List<BodyItem> first(Rule rule) {
    List<BodyItem> items = new ArrayList<>();
    for (int i = 0; i < second.size(); i++) {
      if (!second.get(i)) {
        items.add(rule.body().get(i));
      }
    }
    return items;
  }

  /** The relation between the halves, then the second half. */
  List<BodyItem> second(Rule rule, String relation) {
    List<BodyItem> items = new ArrayList<>();
    items.add(new BodyItem.Literal(false, false, relation, variables(), List.of(), Span.NONE));
    for (int i = 0; i < second.size(); i++) {
      if (second.get(i)) {
        items.add(rule.body().get(i));
      }
    }
    return items;
  }
}
