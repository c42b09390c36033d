package dev.dedalus.semantics;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every variable gets its value from a positive literal, {@code =}, {@code in} or a function whose
 * own inputs have one. A variable that only one negated literal has means "there is none".
 */
final class Safety {
  private final Rule rule;
  private final Set<String> functions;
  private final Map<String, Integer> functionArity;
  private final Report report;
  private final Set<String> bound = new HashSet<>();
  private final Set<String> reported = new HashSet<>();

  private Safety(Rule rule, Map<String, Integer> functionArity, Report report) {
    this.rule = rule;
    this.functions = functionArity.keySet();
    this.functionArity = functionArity;
    this.report = report;
  }

  /**
   * Checks a resolved rule.
   *
   * @param functionArity the number of arguments of each function
   * @param broken parameters and constants whose own value is wrong; that has been reported
   */
  static void check(
      Rule rule, Map<String, Integer> functionArity, Set<String> broken, Report report) {
    Safety safety = new Safety(rule, functionArity, report);
    safety.bound.addAll(broken);
    safety.bind();
    safety.items();
    safety.require(TermTree.of(rule.head()), "a positive literal of the body must have it");
  }

  /** Each item binds once all it needs is bound. */
  private void bind() {
    Map<String, List<Waiting>> waitingFor = new HashMap<>();
    Deque<Waiting> ready = new ArrayDeque<>();
    for (BodyItem item : rule.body()) {
      Set<String> needs = new HashSet<>(TermTree.variables(inputs(item)).keySet());
      Waiting waiting = new Waiting(item, needs);
      for (String needed : waiting.missing) {
        waitingFor.computeIfAbsent(needed, key -> new ArrayList<>()).add(waiting);
      }
      if (waiting.missing.isEmpty()) {
        ready.add(waiting);
      }
    }
    while (!ready.isEmpty()) {
      for (Term.Variable variable : binds(ready.remove().item)) {
        if (bound.add(variable.name())) {
          for (Waiting waiting : waitingFor.getOrDefault(variable.name(), List.of())) {
            waiting.missing.remove(variable.name());
            if (waiting.missing.isEmpty()) {
              ready.add(waiting);
            }
          }
        }
      }
    }
  }

  /** What must have a value before the item can bind anything. */
  private List<Term> inputs(BodyItem item) {
    List<Term> needs = new ArrayList<>();
    switch (item) {
      case BodyItem.Literal literal -> {
        if (functions.contains(literal.relation())) {
          needs.addAll(arguments(literal));
        }
      }
      case BodyItem.Binding binding -> {
        needs.add(binding.expression());
        needs.addAll(TermTree.computed(binding.pattern()));
      }
      case BodyItem.Range range -> {
        needs.add(range.low());
        needs.add(range.high());
      }
      case BodyItem.Element element -> needs.add(element.set());
      case BodyItem.Comparison ignored -> {}
    }
    return needs;
  }

  private List<Term.Variable> binds(BodyItem item) {
    List<Term.Variable> binds = new ArrayList<>();
    switch (item) {
      case BodyItem.Literal literal when !literal.negated() -> {
        results(literal).forEach(term -> binds.addAll(TermTree.binds(term)));
        literal.rows().forEach(term -> binds.addAll(TermTree.binds(term)));
      }
      case BodyItem.Binding binding -> binds.addAll(TermTree.binds(binding.pattern()));
      case BodyItem.Range range -> binds.addAll(TermTree.binds(range.variable()));
      case BodyItem.Element element -> binds.addAll(TermTree.binds(element.pattern()));
      case BodyItem.Literal ignored -> {}
      case BodyItem.Comparison ignored -> {}
    }
    return binds;
  }

  private List<Term> arguments(BodyItem.Literal literal) {
    int arity = functionArity.getOrDefault(literal.relation(), 0);
    return literal.arguments().subList(0, Math.min(arity, literal.arguments().size()));
  }

  private List<Term> results(BodyItem.Literal literal) {
    int arity = functionArity.getOrDefault(literal.relation(), 0);
    int size = literal.arguments().size();
    return literal.arguments().subList(Math.min(arity, size), size);
  }

  private void items() {
    rule.body().forEach(this::blocked);
    Map<String, Integer> uses = uses();
    for (BodyItem item : rule.body()) {
      if (item instanceof BodyItem.Literal literal && literal.negated()) {
        negated(literal, uses);
      } else {
        require(TermTree.of(item), "bind it by a positive literal, `=` or `in`");
      }
    }
  }

  /** What an item waits for is reported; what it would bind then, is not. */
  private void blocked(BodyItem item) {
    boolean copies =
        item instanceof BodyItem.Binding(var pattern, var expression, var span)
            && expression instanceof Term.Variable;
    require(
        inputs(item),
        copies
            ? "`=` binds its left side: the right side must have a value"
            : "bind it by a positive literal, `=` or `in`");
    for (Term.Variable variable : binds(item)) {
      if (!bound.contains(variable.name())) {
        reported.add(variable.name());
      }
    }
  }

  /** In how many body items, or the head, each variable stands. */
  private Map<String, Integer> uses() {
    Map<String, Integer> uses = new HashMap<>();
    TermTree.variables(TermTree.of(rule.head()))
        .keySet()
        .forEach(name -> uses.merge(name, 1, Integer::sum));
    for (BodyItem item : rule.body()) {
      TermTree.variables(TermTree.of(item))
          .keySet()
          .forEach(name -> uses.merge(name, 1, Integer::sum));
    }
    return uses;
  }

  private void negated(BodyItem.Literal literal, Map<String, Integer> uses) {
    List<Term> inputs = new ArrayList<>(arguments(literal));
    TermTree.of(literal).forEach(term -> inputs.addAll(TermTree.computed(term)));
    require(inputs, "what is computed under negation needs values from positive literals");
    for (Term.Variable variable : TermTree.variables(TermTree.of(literal)).values()) {
      if (!bound.contains(variable.name()) && uses.getOrDefault(variable.name(), 0) > 1) {
        unsafe(
            variable,
            "under negation it means \"there is none\", so it may stand nowhere else; bind it by a"
                + " positive literal, or write `_`");
      }
    }
  }

  private void require(Collection<Term> terms, String help) {
    for (Term.Variable variable : TermTree.variables(terms).values()) {
      if (!bound.contains(variable.name())) {
        unsafe(variable, help);
      }
    }
  }

  private void unsafe(Term.Variable variable, String help) {
    if (reported.add(variable.name())) {
      report.add(
          DiagnosticCode.UNSAFE_VARIABLE,
          variable.span(),
          "nothing binds variable `" + variable.name() + "`",
          help);
    }
  }

  private static final class Waiting {
    final BodyItem item;
    final Set<String> missing;

    Waiting(BodyItem item, Set<String> missing) {
      this.item = item;
      this.missing = missing;
    }
  }
}
