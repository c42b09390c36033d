package dev.dedalus.certificate;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Printer;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Whom a rule tells: of its body the items connected with the location by variables that are no
 * columns of the head. They are the same in every tick, and what else they use of the body is
 * columns that a changing literal elsewhere binds.
 *
 * @param items whether an item of the body belongs to it
 * @param described these items, columns as {@code #1}, the location as {@code @}, other variables
 *     as {@code v1}, by when they come first
 */
record Receivers(List<Boolean> items, List<String> described) {
  static Receivers of(PartView view, CheckedRule rule) throws Unproven {
    Rule.Head head = rule.rule().head();
    if (rule.rule().kind() != Rule.Kind.SEND
        || !rule.shown().head().rows().isEmpty()
        || !rule.shown().head().relation().equals(head.relation())
        || head.arguments().stream().anyMatch(Term.Aggregate.class::isInstance)
        || head.location().filter(Term.Variable.class::isInstance).isEmpty()) {
      throw Unproven.head("factor", rule, rule.id() + " does not send rows to one of several");
    }
    Set<String> columns = new TreeSet<>();
    head.arguments().stream()
        .filter(Term.Variable.class::isInstance)
        .forEach(column -> columns.addAll(names(List.of(column))));
    List<BodyItem> body = rule.rule().body();
    Set<String> apart = new TreeSet<>(names(head.location().stream().toList()));
    int before;
    do {
      before = apart.size();
      for (BodyItem item : body) {
        Set<String> used = names(TermTree.of(item));
        if (used.stream().anyMatch(apart::contains)) {
          used.removeAll(columns);
          apart.addAll(used);
        }
      }
    } while (apart.size() > before);
    List<Boolean> belongs =
        body.stream()
            .map(item -> names(TermTree.of(item)).stream().anyMatch(apart::contains))
            .toList();
    if (names(head.arguments()).stream().anyMatch(apart::contains)) {
      throw Unproven.head("factor", rule, "a column differs from receiver to receiver");
    }
    requireKnown(view, rule, belongs, columns);
    return new Receivers(belongs, described(rule.rule(), belongs));
  }

  private static Set<String> names(List<Term> terms) {
    return new TreeSet<>(TermTree.variables(terms).keySet());
  }

  private static void requireKnown(
      PartView view, CheckedRule rule, List<Boolean> belongs, Set<String> columns) throws Unproven {
    List<BodyItem> body = rule.rule().body();
    Set<String> missing = new TreeSet<>();
    for (int i = 0; i < body.size(); i++) {
      if (belongs.get(i)) {
        missing.addAll(names(TermTree.of(body.get(i))));
        if (body.get(i) instanceof BodyItem.Literal read && !view.isConstant(read.relation())) {
          throw Unproven.literal("factor", read, rule.id() + " tells whom this says");
        }
      }
    }
    missing.retainAll(columns);
    boolean changes = false;
    for (int i = 0; i < body.size(); i++) {
      if (!belongs.get(i)
          && body.get(i) instanceof BodyItem.Literal read
          && !read.negated()
          && !view.isConstant(read.relation())) {
        for (Term term : read.arguments()) {
          for (Term.Variable bound : TermTree.binds(term)) {
            changes = true;
            missing.remove(bound.name());
          }
        }
      }
    }
    if (!changes || !missing.isEmpty()) {
      throw Unproven.head("factor", rule, rule.id() + " has no value of its own for " + missing);
    }
  }

  private static List<String> described(Rule rule, List<Boolean> belongs) {
    Map<String, String> names = new LinkedHashMap<>();
    List<Term> arguments = rule.head().arguments();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) instanceof Term.Variable column) {
        names.putIfAbsent(column.name(), "#" + (i + 1));
      }
    }
    Term.Variable location = (Term.Variable) rule.head().location().orElseThrow();
    names.put(location.name(), "@");
    Set<String> others = new TreeSet<>();
    return IntStream.range(0, belongs.size())
        .filter(belongs::get)
        .mapToObj(i -> Printer.print(renamed(rule.body().get(i), names, others)))
        .toList();
  }

  private static BodyItem renamed(BodyItem item, Map<String, String> names, Set<String> others) {
    return TermTree.map(
        item,
        leaf -> {
          if (!(leaf instanceof Term.Variable variable)) {
            return leaf;
          }
          if (!names.containsKey(variable.name())) {
            others.add(variable.name());
            names.put(variable.name(), "v" + others.size());
          }
          return new Term.Variable(names.getOrDefault(variable.name(), ""), variable.span());
        });
  }

  /** The items of a body that say whom. */
  List<BodyItem> items(Rule rule) {
    return IntStream.range(0, items.size()).filter(items::get).mapToObj(rule.body()::get).toList();
  }

  /** The other items. */
  List<BodyItem> others(Rule rule) {
    return IntStream.range(0, items.size())
        .filter(i -> !items.get(i))
        .mapToObj(rule.body()::get)
        .toList();
  }

  /** Names for the columns of a rule's message: its own where it has different ones. */
  List<Term> columns(PartView view, Rule rule) {
    List<Term> used = new ArrayList<>(TermTree.of(rule.head()));
    items(rule).forEach(item -> used.addAll(TermTree.of(item)));
    Set<String> taken = names(used);
    taken.addAll(Constants.of(view));
    SequencedMap<String, Term> columns = new LinkedHashMap<>();
    for (Term argument : rule.head().arguments()) {
      if (argument instanceof Term.Variable own && !columns.containsKey(own.name())) {
        columns.put(own.name(), own);
      } else {
        String wanted = "x" + (columns.size() + 1);
        String name = wanted;
        int number = 2;
        while (taken.contains(name)) {
          name = wanted + number;
          number++;
        }
        taken.add(name);
        columns.put(name, new Term.Variable(name, Span.NONE));
      }
    }
    return List.copyOf(columns.values());
  }
}
