package dev.dedalus.analysis;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Printer;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What several rules join alike: positive literals that change, the same in each but for the names
 * of variables. Of the first rule's literals, in order, each is paired with the first of each other
 * rule that it is like; one that some rule lacks is left out.
 *
 * @param columns the variables of the first rule that some rule needs besides, in order of their
 *     use, with their types
 * @param uses of each rule
 */
public record CommonBody(List<Relation.Column> columns, SequencedMap<CheckedRule, Use> uses) {
  private static final String CONDITION = "common";
  private static final int CHANGING_MIN = 2;

  public CommonBody {
    columns = List.copyOf(columns);
  }

  /**
   * One rule's.
   *
   * @param places of the literals in its body, in the order of the first rule's
   * @param variables what the columns are called in it
   */
  public record Use(List<Integer> places, List<Term> variables) {
    public Use {
      places = List.copyOf(places);
      variables = List.copyOf(variables);
    }
  }

  /** Compares rules of a part, two at least. */
  public static Finding<CommonBody> of(Placement placement, Part part, List<CheckedRule> rules) {
    for (CheckedRule rule : rules) {
      Rule.Head head = rule.shown().head();
      boolean single =
          head.rows().isEmpty()
              && head.relation().equals(rule.rule().head().relation())
              && rule.shown().kind().isWritten()
              && rule.shown().body().size() == rule.rule().body().size()
              && rule.generatingStep() == 0;
      boolean counts =
          TermTree.all(head.arguments()).stream().anyMatch(Term.Aggregate.class::isInstance);
      if (!single || counts) {
        return none(rule, rule.id() + " is no rule for single rows that the program writes");
      }
    }
    return new Search(placement, part, rules).result();
  }

  private static Finding<CommonBody> none(CheckedRule rule, String message) {
    return new Finding.None<>(Violation.ofHead(CONDITION, rule, message));
  }

  /**
   * What of the first rule a rule has: places of literals, and names of variables, by those of the
   * first.
   */
  private record Pairs(Map<Integer, Integer> places, Map<String, String> names) {}

  /** The literals that stay in all rules. */
  private static final class Search {
    private final Placement placement;
    private final Part part;
    private final EdbRelations edb;
    private final List<CheckedRule> rules;
    private final List<Pairs> pairs = new ArrayList<>();
    private List<Integer> first = new ArrayList<>();

    Search(Placement placement, Part part, List<CheckedRule> rules) {
      this.placement = placement;
      this.part = part;
      this.edb = EdbRelations.of(placement, part);
      this.rules = rules;
    }

    Finding<CommonBody> result() {
      List<BodyItem> body = rules.getFirst().rule().body();
      for (int i = 0; i < body.size(); i++) {
        if (isOpen(body.get(i))) {
          first.add(i);
        }
      }
      for (CheckedRule rule : rules) {
        pairs.add(pairs(body, rule.rule().body()));
        first = first.stream().filter(pairs.getLast().places()::containsKey).toList();
      }
      if (first.size() < CHANGING_MIN) {
        return none(rules.getLast(), "the rules join less than two literals that change alike");
      }
      return found();
    }

    /** Whether an item is a positive literal that changes and needs no values from others. */
    private boolean isOpen(BodyItem item) {
      return item instanceof BodyItem.Literal literal
          && !literal.negated()
          && !edb.isConstant(literal.relation())
          && TermTree.all(literal.arguments()).stream()
              .noneMatch(term -> term instanceof Term.Arithmetic || term instanceof Term.Call);
    }

    /** Of the literals that are left, each with the first that it is like. */
    private Pairs pairs(List<BodyItem> body, List<BodyItem> other) {
      Map<Integer, Integer> found = new HashMap<>();
      Map<String, String> names = new HashMap<>();
      Set<Integer> taken = new HashSet<>();
      for (int place : first) {
        for (int i = 0; i < other.size() && !found.containsKey(place); i++) {
          if (!taken.contains(i) && isOpen(other.get(i))) {
            Map<String, String> more = new HashMap<>(names);
            if (isLike(body.get(place), other.get(i), more)) {
              names = more;
              taken.add(i);
              found.put(place, i);
            }
          }
        }
      }
      return new Pairs(found, names);
    }

    /** Whether two items are the same once variables have other names, each its own. */
    private static boolean isLike(BodyItem item, BodyItem other, Map<String, String> names) {
      List<Term> terms = TermTree.all(TermTree.of(item));
      List<Term> others = TermTree.all(TermTree.of(other));
      if (terms.size() != others.size()) {
        return false;
      }
      for (int i = 0; i < terms.size(); i++) {
        if (terms.get(i) instanceof Term.Variable one
            && others.get(i) instanceof Term.Variable two) {
          String known = names.putIfAbsent(one.name(), two.name());
          if (known == null ? repeats(names, two.name()) : !known.equals(two.name())) {
            return false;
          }
        }
      }
      BodyItem renamed =
          TermTree.map(
              item,
              leaf ->
                  leaf instanceof Term.Variable one
                      ? new Term.Variable(names.getOrDefault(one.name(), ""), one.span())
                      : leaf);
      return Printer.print(renamed).equals(Printer.print(other));
    }

    private static boolean repeats(Map<String, String> names, String name) {
      return names.values().stream().filter(name::equals).count() > 1;
    }

    private Finding<CommonBody> found() {
      List<Relation.Column> all = variables();
      Set<Relation.Column> needed = new HashSet<>();
      List<List<Integer>> places = new ArrayList<>();
      for (int i = 0; i < rules.size(); i++) {
        Pairs found = pairs.get(i);
        List<Integer> own =
            first.stream().map(place -> found.places().getOrDefault(place, -1)).toList();
        places.add(own);
        Set<String> used = TermTree.variables(besides(rules.get(i).rule(), own)).keySet();
        all.stream()
            .filter(column -> used.contains(found.names().get(column.name())))
            .forEach(needed::add);
      }
      List<Relation.Column> columns = all.stream().filter(needed::contains).toList();
      SequencedMap<CheckedRule, Use> uses = new LinkedHashMap<>();
      for (int i = 0; i < rules.size(); i++) {
        Map<String, String> names = pairs.get(i).names();
        List<Term> variables = new ArrayList<>();
        columns.forEach(column ->
            variables.add(
                new Term.Variable(Objects.requireNonNull(names.get(column.name())), Span.NONE)));
        uses.put(rules.get(i), new Use(places.get(i), variables));
      }
      return new Finding.Found<>(new CommonBody(columns, uses));
    }

    /** What a rule has besides some items of its body. */
    private static List<Term> besides(Rule rule, List<Integer> places) {
      List<Term> terms = new ArrayList<>(TermTree.of(rule.head()));
      for (int i = 0; i < rule.body().size(); i++) {
        if (!places.contains(i)) {
          terms.addAll(TermTree.of(rule.body().get(i)));
        }
      }
      return terms;
    }

    /** The first rule's variables, in order. */
    private List<Relation.Column> variables() {
      SequencedMap<String, Relation.Column> variables = new LinkedHashMap<>();
      for (int place : first) {
        BodyItem.Literal literal = (BodyItem.Literal) rules.getFirst().rule().body().get(place);
        List<Relation.Column> columns =
            placement.relation(part.component(), literal.relation()).orElseThrow().columns();
        for (int i = 0; i < columns.size(); i++) {
          typed(literal.arguments().get(i), columns.get(i).type(), variables);
        }
      }
      return List.copyOf(variables.values());
    }

    private static void typed(Term term, Type type, Map<String, Relation.Column> variables) {
      if (term instanceof Term.Variable variable) {
        variables.putIfAbsent(variable.name(), new Relation.Column(variable.name(), type));
      } else if (term instanceof Term.Tuple tuple && type instanceof Type.Tuple(var elements)) {
        for (int i = 0; i < elements.size(); i++) {
          typed(tuple.elements().get(i), elements.get(i), variables);
        }
      }
    }
  }
}
