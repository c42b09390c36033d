package dev.dedalus.evaluate;

import dev.dedalus.evaluate.PlainItem.Absent;
import dev.dedalus.evaluate.PlainItem.Apply;
import dev.dedalus.evaluate.PlainItem.Between;
import dev.dedalus.evaluate.PlainItem.In;
import dev.dedalus.evaluate.PlainItem.Let;
import dev.dedalus.evaluate.PlainItem.Match;
import dev.dedalus.evaluate.PlainItem.Test;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The order in which a rule's body is joined: from one literal's change, or from nothing. What only
 * tests or computes comes as soon as its variables are bound; then literals with bound columns, the
 * more the earlier, where not all of these are fixed by the text; then elements of sets, relations
 * that never change, ranges, relations that are not carried, the rest.
 */
final class JoinOrder {
  private final Catalog catalog;
  private final PlainRule rule;
  private final boolean recursive;
  private final TermCompiler terms;
  private final int start;
  private final Set<String> bound = new HashSet<>();
  private final Set<String> fixed = new HashSet<>();
  private final List<Integer> remaining = new ArrayList<>();
  private final List<UnaryOperator<Instruction>> steps = new ArrayList<>();

  private JoinOrder(
      Catalog catalog, PlainRule rule, boolean recursive, TermCompiler terms, int start) {
    this.catalog = catalog;
    this.rule = rule;
    this.recursive = recursive;
    this.terms = terms;
    this.start = start;
    for (int i = 0; i < rule.body().size(); i++) {
      if (i != start) {
        remaining.add(i);
      }
    }
  }

  /** The whole body, from nothing. */
  static Instruction whole(Catalog catalog, PlainRule rule, TermCompiler terms) {
    return new JoinOrder(catalog, rule, false, terms, -1).plan(false);
  }

  /**
   * What follows from a change of the store of a literal.
   *
   * @param recursive whether the head is computed together with what the body reads
   * @param start the literal's place in the body
   */
  static Occurrence from(
      Catalog catalog, PlainRule rule, boolean recursive, TermCompiler terms, int start) {
    return new JoinOrder(catalog, rule, recursive, terms, start).occurrence();
  }

  private Occurrence occurrence() {
    List<Integer> columns = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<Optional<String>> read = columnsOf(rule.body().get(start));
    for (int i = 0; i < read.size(); i++) {
      if (read.get(i).isPresent()) {
        columns.add(i);
        names.add(read.get(i).get());
      }
    }
    bound.addAll(names);
    boolean copies =
        names.size() == read.size()
            && rule.columns().equals(names.stream().map(BodyTranslation::variable).toList());
    boolean negated = rule.body().get(start) instanceof Absent;
    return new Occurrence(negated, new Places(columns), slots(names), joined(), plan(copies));
  }

  /** The changing stores, each once, that literals to be joined read. */
  private Places joined() {
    SortedSet<Integer> stores = new TreeSet<>();
    for (int item : remaining) {
      if (rule.body().get(item) instanceof Match match
          && !catalog.shape(match.store()).constant()) {
        stores.add(match.store());
      }
    }
    return new Places(stores);
  }

  private static List<Optional<String>> columnsOf(PlainItem item) {
    return switch (item) {
      case Match match -> match.columns();
      case Absent absent -> absent.variables().stream().map(Optional::of).toList();
      default -> throw new IllegalArgumentException("no literal");
    };
  }

  private Instruction plan(boolean copies) {
    while (!remaining.isEmpty()) {
      int next = next();
      remaining.remove(Integer.valueOf(next));
      steps.add(step(next));
    }
    List<Expression> columns = terms.expressions(rule.columns());
    Instruction chain = new Instruction.Emit(rule.rule(), rule.head(), recursive, copies, columns);
    for (UnaryOperator<Instruction> step : steps.reversed()) {
      chain = step.apply(chain);
    }
    return chain;
  }

  private int next() {
    int best = -1;
    int bestRank = 0;
    for (int item : remaining) {
      int rank = rank(rule.body().get(item));
      if (rank > bestRank) {
        best = item;
        bestRank = rank;
      }
    }
    if (best < 0) {
      throw new IllegalArgumentException("unbound variables in a rule for " + head());
    }
    return best;
  }

  /** How early an item comes, greater first; 0: it cannot come yet. */
  private int rank(PlainItem item) {
    int atOnce = 1000;
    return switch (item) {
      case Absent absent -> bound.containsAll(absent.variables()) ? atOnce : 0;
      case Test test -> isBound(test.left()) && isBound(test.right()) ? atOnce : 0;
      case Let let -> isBound(let.expression()) || isReversible(let) ? atOnce : 0;
      case Apply apply ->
          apply.arguments().stream().allMatch(this::isBound)
                  && (!apply.negated() || apply.results().stream().allMatch(this::isBound))
              ? atOnce
              : 0;
      case Between between -> {
        boolean ready = isBound(between.low()) && isBound(between.high());
        yield !ready ? 0 : bound.contains(between.variable()) ? atOnce : 6;
      }
      case In in -> isBound(in.set()) ? 9 : 0;
      case Match match -> rank(match);
    };
  }

  private int rank(Match match) {
    List<String> named = match.columns().stream().flatMap(Optional::stream).toList();
    List<String> known = named.stream().filter(bound::contains).toList();
    if (known.size() == match.columns().size()) {
      return 999;
    }
    boolean selects = !fixed.containsAll(known);
    if (selects || named.isEmpty()) {
      return 10 + known.size();
    }
    return unselected(catalog.shape(match.store())) + (known.isEmpty() ? 0 : 1);
  }

  /** Of rows that nothing selects there are few, mostly, where none is carried. */
  private int unselected(Catalog.Shape shape) {
    return shape.constant() ? 7 : catalog.carried(shape.relation()) == null ? 4 : 2;
  }

  private boolean isBound(Term term) {
    return bound.containsAll(Variables.of(term));
  }

  private boolean isReversible(Let let) {
    return let.expression() instanceof Term.Variable
        && Variables.isValue(let.pattern())
        && isBound(let.pattern());
  }

  private UnaryOperator<Instruction> step(int at) {
    return switch (rule.body().get(at)) {
      case Match match -> lookup(match, at);
      case Absent absent -> {
        Places key = slots(absent.variables());
        int hides = hides(absent.store(), at);
        yield next -> new Instruction.Contains(absent.store(), hides, false, key, next);
      }
      case Test test -> {
        Expression left = terms.expression(test.left());
        Expression right = terms.expression(test.right());
        yield next -> new Instruction.Compare(test.comparator(), left, right, next);
      }
      case Let let -> unify(let);
      case Between between -> range(between);
      case In in -> {
        Expression set = terms.expression(in.set());
        Pattern pattern = terms.pattern(in.pattern(), bound);
        yield next -> new Instruction.Elements(pattern, set, next);
      }
      case Apply apply -> {
        List<Expression> arguments = terms.expressions(apply.arguments());
        List<Pattern> results = new ArrayList<>();
        for (Term result : apply.results()) {
          results.add(terms.pattern(result, bound));
        }
        yield next ->
            new Instruction.Invoke(apply.negated(), apply.function(), arguments, results, next);
      }
    };
  }

  private UnaryOperator<Instruction> unify(Let let) {
    boolean reverse = !isBound(let.expression());
    Expression expression = terms.expression(reverse ? let.pattern() : let.expression());
    Term matched = reverse ? let.expression() : let.pattern();
    if (Variables.of(reverse ? let.pattern() : let.expression()).isEmpty()) {
      Variables.of(matched).stream().filter(name -> !bound.contains(name)).forEach(fixed::add);
    }
    Pattern pattern = terms.pattern(matched, bound);
    return next -> new Instruction.Unify(pattern, expression, next);
  }

  private UnaryOperator<Instruction> range(Between between) {
    Expression low = terms.expression(between.low());
    Expression high = terms.expression(between.high());
    int slot = terms.slot(between.variable());
    if (bound.add(between.variable())) {
      return next -> new Instruction.Enumerate(slot, low, high, rule.head(), next);
    }
    return next -> new Instruction.InRange(slot, low, high, next);
  }

  private UnaryOperator<Instruction> lookup(Match match, int at) {
    List<Integer> keyColumns = new ArrayList<>();
    List<String> key = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < match.columns().size(); i++) {
      Optional<String> name = match.columns().get(i);
      if (name.isPresent()) {
        boolean known = bound.contains(name.get());
        (known ? keyColumns : columns).add(i);
        (known ? key : names).add(name.get());
      }
    }
    bound.addAll(names);
    int hides = hides(match.store(), at);
    Places keySlots = slots(key);
    if (key.size() == match.columns().size()) {
      return next -> new Instruction.Contains(match.store(), hides, true, keySlots, next);
    }
    int index = catalog.index(match.store(), new Places(keyColumns));
    Places to = slots(names);
    return next ->
        new Instruction.Lookup(
            match.store(), hides, index, keySlots, new Places(columns), to, next);
  }

  /** Literals before the changed one see the store after the change, those after it before. */
  private int hides(int store, int at) {
    if (start < 0 || storeOf(rule.body().get(start)) != store) {
      return 0;
    }
    return at > start ? 1 : -1;
  }

  private static int storeOf(PlainItem item) {
    return switch (item) {
      case Match match -> match.store();
      case Absent absent -> absent.store();
      default -> -1;
    };
  }

  private Places slots(List<String> names) {
    return new Places(names.stream().map(terms::slot).toList());
  }

  private String head() {
    return catalog.shape(rule.head()).relation();
  }
}
