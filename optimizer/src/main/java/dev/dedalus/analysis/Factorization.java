package dev.dedalus.analysis;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Function;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A rule that sends, in two: what is sent, and to whom. The second half has the items of the body
 * that name the location, and those that need what only these bind; it reads nothing else that
 * changes. The first half is all else, and hands over the variables that head or second half use.
 *
 * @param local places of the first half's items in the body
 * @param broadcast places of the second half's
 * @param columns the variables that are handed over, in order of their use, with their types
 */
public record Factorization(
    List<Integer> local, List<Integer> broadcast, List<Relation.Column> columns) {
  private static final String CONDITION = "factor";

  public Factorization {
    local = List.copyOf(local);
    broadcast = List.copyOf(broadcast);
    columns = List.copyOf(columns);
  }

  /** Takes a rule of a part apart. */
  public static Finding<Factorization> of(Placement placement, Part part, CheckedRule rule) {
    return new Search(placement, part, rule).result();
  }

  private static final class Search {
    private final Placement placement;
    private final Part part;
    private final EdbRelations edb;
    private final CheckedRule rule;
    private final List<BodyItem> body;
    private final Set<Integer> broadcast = new TreeSet<>();

    Search(Placement placement, Part part, CheckedRule rule) {
      this.placement = placement;
      this.part = part;
      this.edb = EdbRelations.of(placement, part);
      this.rule = rule;
      this.body = rule.rule().body();
    }

    Finding<Factorization> result() {
      Rule.Head head = rule.rule().head();
      boolean aggregates = head.arguments().stream().anyMatch(Term.Aggregate.class::isInstance);
      if (rule.rule().kind() != Rule.Kind.SEND || aggregates) {
        return none(rule.id() + " does not send what single rows say");
      }
      if (edb.changing(rule).size() < 2) {
        return none(rule.id() + " reads one literal that changes: nothing is to be joined first");
      }
      if (!(head.location().orElseThrow() instanceof Term.Variable location)) {
        return none(rule.id() + " sends to one place");
      }
      for (int i = 0; i < body.size(); i++) {
        if (mentions(TermTree.of(body.get(i)), location.name())) {
          broadcast.add(i);
        }
      }
      Optional<String> unbound = unbound();
      while (unbound.isPresent()) {
        int before = broadcast.size();
        for (int i = 0; i < body.size(); i++) {
          if (mentions(TermTree.of(body.get(i)), unbound.get())) {
            broadcast.add(i);
          }
        }
        unbound = broadcast.size() > before ? unbound() : Optional.empty();
      }
      for (int place : broadcast) {
        if (body.get(place) instanceof BodyItem.Literal literal
            && !edb.isConstant(literal.relation())) {
          String message = rule.id() + " sends to whom a literal that changes says";
          return new Finding.None<>(Violation.of(CONDITION, rule, literal, message));
        }
      }
      return columns();
    }

    private Finding<Factorization> none(String message) {
      return new Finding.None<>(Violation.ofHead(CONDITION, rule, message));
    }

    private List<Integer> local() {
      List<Integer> local = new ArrayList<>();
      for (int i = 0; i < body.size(); i++) {
        if (!broadcast.contains(i)) {
          local.add(i);
        }
      }
      return local;
    }

    /** A variable of the first half that is not bound there and stands elsewhere, too. */
    private Optional<String> unbound() {
      List<Integer> local = local();
      Set<String> bound = bound(local.stream().map(body::get).toList());
      for (int place : local) {
        for (String name : TermTree.variables(TermTree.of(body.get(place))).keySet()) {
          List<Term> elsewhere = new ArrayList<>(TermTree.of(rule.rule().head()));
          for (int i = 0; i < body.size(); i++) {
            if (i != place) {
              elsewhere.addAll(TermTree.of(body.get(i)));
            }
          }
          if (!bound.contains(name) && mentions(elsewhere, name)) {
            return Optional.of(name);
          }
        }
      }
      return Optional.empty();
    }

    private static boolean mentions(Collection<Term> terms, String variable) {
      return TermTree.variables(terms).containsKey(variable);
    }

    /** The variables that some items give a value. */
    private Set<String> bound(List<BodyItem> items) {
      Set<String> bound = new TreeSet<>();
      int before;
      do {
        before = bound.size();
        items.forEach(item -> bind(item, bound));
      } while (bound.size() > before);
      return bound;
    }

    private void bind(BodyItem item, Set<String> bound) {
      switch (item) {
        case BodyItem.Literal literal when !literal.negated() -> {
          Function function = placement.program().functions().get(literal.relation());
          int given = function == null ? 0 : function.arguments().size();
          if (isBound(literal.arguments().subList(0, given), bound)) {
            literal.arguments().stream().skip(given).forEach(term -> bindAll(term, bound));
          }
        }
        case BodyItem.Literal _ -> {}
        case BodyItem.Binding(var pattern, var expression, var _) -> {
          if (isBound(List.of(expression), bound)) {
            bindAll(pattern, bound);
          }
        }
        case BodyItem.Range(var variable, var low, var high, var _) -> {
          if (isBound(List.of(low, high), bound)) {
            bindAll(variable, bound);
          }
        }
        case BodyItem.Element(var pattern, var set, var _) -> {
          if (isBound(List.of(set), bound)) {
            bindAll(pattern, bound);
          }
        }
        case BodyItem.Comparison _ -> {}
      }
    }

    private static boolean isBound(List<Term> terms, Set<String> bound) {
      return bound.containsAll(TermTree.variables(terms).keySet());
    }

    private static void bindAll(Term pattern, Set<String> bound) {
      TermTree.binds(pattern).forEach(variable -> bound.add(variable.name()));
    }

    private Finding<Factorization> columns() {
      List<BodyItem> local = local().stream().map(body::get).toList();
      Set<String> bound = bound(local);
      List<Term> uses = new ArrayList<>(TermTree.of(rule.rule().head()));
      broadcast.forEach(place -> uses.addAll(TermTree.of(body.get(place))));
      Set<String> used = new LinkedHashSet<>(TermTree.variables(uses).keySet());
      used.retainAll(bound);
      SortedMap<String, Type> types = types();
      List<Relation.Column> columns = new ArrayList<>();
      for (String name : used) {
        Type type = types.get(name);
        if (type == null) {
          return none("no column says which type `" + name + "` has");
        }
        columns.add(new Relation.Column(name, type));
      }
      return new Finding.Found<>(new Factorization(local(), List.copyOf(broadcast), columns));
    }

    /** The types of the variables that stand in columns. */
    private SortedMap<String, Type> types() {
      SortedMap<String, Type> types = new TreeMap<>();
      typed(rule.rule().head().relation(), rule.rule().head().arguments(), types);
      rule.literals().forEach(read -> typed(read.relation(), read.arguments(), types));
      return types;
    }

    private void typed(String name, List<Term> terms, Map<String, Type> types) {
      placement
          .relation(part.component(), name)
          .ifPresent(relation -> {
            for (int i = 0; i < terms.size(); i++) {
              typed(terms.get(i), relation.columns().get(i).type(), types);
            }
          });
    }

    private static void typed(Term term, Type type, Map<String, Type> types) {
      if (term instanceof Term.Variable variable) {
        types.putIfAbsent(variable.name(), type);
      } else if (term instanceof Term.Tuple tuple && type instanceof Type.Tuple(var elements)) {
        for (int i = 0; i < elements.size(); i++) {
          typed(tuple.elements().get(i), elements.get(i), types);
        }
      }
    }
  }
}
