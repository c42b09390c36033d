package dev.dedalus.certificate;

import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Printer;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Positive, changing literals of one rule that another one has under other names, one name for
 * each.
 *
 * @param places of the other rule, by those of the one, in the one's order
 * @param names of the other rule, by those of the one
 */
record LikeLiterals(SequencedMap<Integer, Integer> places, SortedMap<String, String> names) {
  /** Those of some literals of a rule, each paired with the first that is free. */
  static LikeLiterals of(PartView view, Rule one, List<Integer> some, Rule other) {
    SequencedMap<Integer, Integer> places = new LinkedHashMap<>();
    SortedMap<String, String> names = new TreeMap<>();
    for (int place : some) {
      for (int i = 0; i < other.body().size(); i++) {
        if (places.containsValue(i) || !isOpen(view, other.body().get(i))) {
          continue;
        }
        Optional<SortedMap<String, String>> more =
            renamed(one.body().get(place), other.body().get(i), names);
        if (more.isPresent()) {
          names = more.get();
          places.put(place, i);
          break;
        }
      }
    }
    return new LikeLiterals(places, names);
  }

  /** The places of literals that give values and need none. */
  static List<Integer> open(PartView view, Rule rule) {
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < rule.body().size(); i++) {
      if (isOpen(view, rule.body().get(i))) {
        open.add(i);
      }
    }
    return open;
  }

  private static boolean isOpen(PartView view, BodyItem item) {
    if (!(item instanceof BodyItem.Literal literal)
        || literal.negated()
        || view.isConstant(literal.relation())) {
      return false;
    }
    return TermTree.all(literal.arguments()).stream()
        .allMatch(term ->
            term instanceof Term.Variable
                || term instanceof Term.Wildcard
                || term instanceof Term.Constant
                || term instanceof Term.Named
                || term instanceof Term.Tuple);
  }

  /** The names with which an item is another one; empty if there are none. */
  private static Optional<SortedMap<String, String>> renamed(
      BodyItem item, BodyItem other, SortedMap<String, String> before) {
    List<String> from = variables(item);
    List<String> to = variables(other);
    SortedMap<String, String> names = new TreeMap<>(before);
    for (int i = 0; i < Math.min(from.size(), to.size()); i++) {
      boolean taken = !names.containsKey(from.get(i)) && names.containsValue(to.get(i));
      if (taken || !names.getOrDefault(from.get(i), to.get(i)).equals(to.get(i))) {
        return Optional.empty();
      }
      names.put(from.get(i), to.get(i));
    }
    BodyItem same =
        TermTree.map(
            item,
            leaf ->
                leaf instanceof Term.Variable variable
                    ? new Term.Variable(
                        names.getOrDefault(variable.name(), variable.name()), variable.span())
                    : leaf);
    return from.size() == to.size() && Printer.print(same).equals(Printer.print(other))
        ? Optional.of(names)
        : Optional.empty();
  }

  private static List<String> variables(BodyItem item) {
    return TermTree.all(TermTree.of(item)).stream()
        .filter(Term.Variable.class::isInstance)
        .map(term -> ((Term.Variable) term).name())
        .toList();
  }
}
