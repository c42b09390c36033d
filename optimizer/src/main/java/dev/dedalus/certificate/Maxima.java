package dev.dedalus.certificate;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Relations that hold for each key the greatest value that another one ever had, by three rules
 * that are the only ones to carry or read it:
 *
 * <pre>
 * best(k, max(v))       :- r(k, v, _).
 * top(k, v, choose(x))  :- r(k, v, x), best(k, v).
 * r(k, v, x)            :+ top(k, v, x).
 * </pre>
 */
final class Maxima {
  private final PartView view;
  private final List<CheckedRule> rules;
  private final SortedMap<String, Maximum> byHeld = new TreeMap<>();

  /**
   * One of them.
   *
   * @param register r
   * @param value the column of v
   * @param replaced columns such as that of x
   * @param holding the three rules
   */
  private record Maximum(
      String register, int value, Set<Integer> replaced, Set<CheckedRule> holding) {}

  /**
   * Those that some rules hold.
   *
   * @param foreign relations that other rules of the part derive, too
   */
  Maxima(PartView view, List<CheckedRule> rules, Set<String> foreign) {
    this.view = view;
    this.rules = rules;
    for (CheckedRule rule : rules) {
      if (rule.rule().kind() == Rule.Kind.NEXT
          && !foreign.contains(rule.rule().head().relation())
          && rule.rule().body().size() == 1
          && rule.literals().size() == 1
          && rule.literals().getFirst().arguments().equals(rule.rule().head().arguments())) {
        String held = rule.literals().getFirst().relation();
        maximum(rule, held).ifPresent(maximum -> byHeld.put(held, maximum));
      }
    }
  }

  private Optional<Maximum> maximum(CheckedRule carrying, String held) {
    String register = carrying.rule().head().relation();
    List<CheckedRule> tops = deriving(held);
    List<BodyItem.Literal> read = tops.size() == 1 ? tops.getFirst().literals() : List.of();
    if (read.size() != 2
        || tops.getFirst().rule().body().size() != 2
        || !read.getFirst().relation().equals(register)) {
      return Optional.empty();
    }
    List<CheckedRule> bests = deriving(read.getLast().relation());
    if (bests.size() != 1 || !isGreatest(bests.getFirst(), register)) {
      return Optional.empty();
    }
    CheckedRule top = tops.getFirst();
    CheckedRule best = bests.getFirst();
    List<Integer> group = places(read.getLast().arguments(), read.getFirst().arguments());
    List<Term> source = best.literals().getFirst().arguments();
    List<Term> head = new ArrayList<>(best.rule().head().arguments());
    Term.Aggregate greatest = (Term.Aggregate) head.removeLast();
    List<Integer> key = places(head, source);
    int value = source.indexOf(greatest.arguments().getFirst());
    List<Integer> wanted = new ArrayList<>(key);
    wanted.add(value);
    Set<Integer> replaced = new TreeSet<>();
    List<Term> columns = top.rule().head().arguments();
    for (int i = 0; i < columns.size(); i++) {
      if (isChosen(columns.get(i), read.getFirst().arguments().get(i))) {
        replaced.add(i);
      } else if (!wanted.contains(i)
          || !columns.get(i).equals(read.getFirst().arguments().get(i))) {
        return Optional.empty();
      }
    }
    boolean proven =
        group.equals(wanted)
            && wanted.stream().noneMatch(place -> place < 0 || replaced.contains(place))
            && areDistinct(read.getFirst().arguments())
            && areDistinct(carrying.rule().head().arguments())
            && read.stream().noneMatch(BodyItem.Literal::negated)
            && isOnlyHeld(carrying, top, best);
    return proven
        ? Optional.of(new Maximum(register, value, replaced, Set.of(carrying, top, best)))
        : Optional.empty();
  }

  /** {@code best(k, max(v)) :- r(k, v, _)}. */
  private static boolean isGreatest(CheckedRule rule, String register) {
    List<Term> head = rule.rule().head().arguments();
    return rule.rule().body().size() == 1
        && rule.literals().size() == 1
        && rule.literals().getFirst().relation().equals(register)
        && !rule.literals().getFirst().negated()
        && areDistinct(rule.literals().getFirst().arguments())
        && head.getLast() instanceof Term.Aggregate aggregate
        && aggregate.kind() == Term.AggregateKind.MAX
        && aggregate.arguments().size() == 1;
  }

  private static boolean isChosen(Term column, Term source) {
    return column instanceof Term.Aggregate aggregate
        && aggregate.kind() == Term.AggregateKind.CHOOSE
        && aggregate.arguments().equals(List.of(source));
  }

  private static List<Integer> places(List<Term> terms, List<Term> columns) {
    return terms.stream().map(columns::indexOf).toList();
  }

  private static boolean areDistinct(List<Term> columns) {
    return columns.stream().allMatch(Term.Variable.class::isInstance)
        && columns.stream().distinct().count() == columns.size();
  }

  private List<CheckedRule> deriving(String relation) {
    return view.part().rules().stream()
        .filter(rule -> rule.rule().head().relation().equals(relation))
        .filter(rule -> rule.rule().kind() == Rule.Kind.NOW)
        .toList();
  }

  /** Nothing else carries, forgets or reads the register, and all three rules are there. */
  private boolean isOnlyHeld(CheckedRule carrying, CheckedRule top, CheckedRule best) {
    String register = carrying.rule().head().relation();
    List<CheckedRule> three = List.of(carrying, top, best);
    boolean others =
        view.part().rules().stream()
            .filter(rule -> !three.contains(rule))
            .anyMatch(rule ->
                rule.reads(register)
                    || rule.reads(best.rule().head().relation())
                    || (rule.rule().kind() == Rule.Kind.NEXT
                        && List.of(
                                register,
                                top.rule().head().relation(),
                                best.rule().head().relation())
                            .contains(rule.rule().head().relation())));
    return !others
        && rules.containsAll(three)
        && view.placement().partsOf(view.part().component()).stream()
            .flatMap(part -> part.rules().stream())
            .noneMatch(rule ->
                rule.rule().kind() == Rule.Kind.FORGET
                    && rule.rule().head().relation().equals(register));
  }

  /** The registers, in order. */
  Set<String> registers() {
    Set<String> names = new TreeSet<>();
    byHeld.values().forEach(maximum -> names.add(maximum.register()));
    return names;
  }

  /** Whether a rule is one of the three of a register. */
  boolean hold(CheckedRule rule) {
    return byHeld.values().stream().anyMatch(maximum -> maximum.holding().contains(rule));
  }

  /** The column that grows, of what bodies read of a register. */
  Optional<Integer> value(String held) {
    return Optional.ofNullable(byHeld.get(held)).map(Maximum::value);
  }

  /** The columns that other values may take the place of. */
  Set<Integer> replaced(String held) {
    return Optional.ofNullable(byHeld.get(held)).map(Maximum::replaced).orElse(Set.of());
  }
}
