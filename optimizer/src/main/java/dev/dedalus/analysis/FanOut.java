package dev.dedalus.analysis;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Printer;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * To whom a rule sends: the items of its body that name the location, and those that need what only
 * these bind. Of the rest, which says what is sent, they use columns of the head only. So all that
 * lies between the two halves is the head's row.
 *
 * @param local places of the items that say what is sent, in the body
 * @param sending places of the items that say to whom
 * @param shape the sending items with the head's columns by their number and their other variables
 *     by their order: two rules with the same shape send a row to the same nodes
 */
public record FanOut(List<Integer> local, List<Integer> sending, List<String> shape) {
  private static final String CONDITION = "factor";

  public FanOut {
    local = List.copyOf(local);
    sending = List.copyOf(sending);
    shape = List.copyOf(shape);
  }

  /** Takes a rule of a part apart. */
  public static Finding<FanOut> of(Placement placement, Part part, CheckedRule rule) {
    Rule.Head head = rule.shown().head();
    boolean whole = head.rows().isEmpty() && rule.rule().head().relation().equals(head.relation());
    if (rule.rule().kind() != Rule.Kind.SEND
        || !whole
        || head.arguments().stream().anyMatch(Term.Aggregate.class::isInstance)) {
      return none(rule, rule.id() + " does not send what single rows say");
    }
    if (!(rule.rule().head().location().orElseThrow() instanceof Term.Variable location)) {
      return none(rule, rule.id() + " sends to one place");
    }
    return halves(EdbRelations.of(placement, part), rule, location.name());
  }

  private static Finding<FanOut> none(CheckedRule rule, String message) {
    return new Finding.None<>(Violation.ofHead(CONDITION, rule, message));
  }

  private static Finding<FanOut> halves(EdbRelations edb, CheckedRule rule, String location) {
    List<BodyItem> body = rule.rule().body();
    Map<String, Integer> columns = columns(rule);
    Set<String> needed = new HashSet<>(Set.of(location));
    List<Integer> sending = new ArrayList<>();
    boolean grown = true;
    while (grown) {
      grown = false;
      for (int i = 0; i < body.size(); i++) {
        Set<String> names = TermTree.variables(TermTree.of(body.get(i))).keySet();
        if (!sending.contains(i) && names.stream().anyMatch(needed::contains)) {
          sending.add(i);
          names.stream().filter(name -> !columns.containsKey(name)).forEach(needed::add);
          grown = true;
        }
      }
    }
    for (int place : sending) {
      if (body.get(place) instanceof BodyItem.Literal literal
          && !edb.isConstant(literal.relation())) {
        String message = rule.id() + " sends to whom a literal that changes says";
        return new Finding.None<>(Violation.of(CONDITION, rule, literal, message));
      }
    }
    sending.sort(null);
    return found(edb, rule, needed, sending, columns);
  }

  private static Finding<FanOut> found(
      EdbRelations edb,
      CheckedRule rule,
      Set<String> needed,
      List<Integer> sending,
      Map<String, Integer> columns) {
    List<BodyItem> body = rule.rule().body();
    List<Integer> local = new ArrayList<>();
    Set<String> bound = new HashSet<>();
    for (int i = 0; i < body.size(); i++) {
      if (!sending.contains(i)) {
        local.add(i);
        if (body.get(i) instanceof BodyItem.Literal literal
            && !literal.negated()
            && !edb.isConstant(literal.relation())) {
          literal.arguments().forEach(term -> bind(term, bound));
        }
      }
    }
    if (bound.isEmpty()) {
      return none(rule, rule.id() + " says nothing that changes but to whom");
    }
    Set<String> told = TermTree.variables(rule.rule().head().arguments()).keySet();
    if (told.stream().anyMatch(needed::contains)) {
      return none(rule, rule.id() + " tells each receiver something else");
    }
    for (int place : sending) {
      for (String name : TermTree.variables(TermTree.of(body.get(place))).keySet()) {
        if (columns.containsKey(name) && !bound.contains(name)) {
          return none(rule, "no literal that changes gives `" + name + "` its value");
        }
      }
    }
    return new Finding.Found<>(new FanOut(local, sending, shape(rule, sending, columns)));
  }

  private static void bind(Term pattern, Set<String> bound) {
    TermTree.binds(pattern).forEach(variable -> bound.add(variable.name()));
  }

  /** The head's columns that are variables, each by the first column that it is. */
  private static Map<String, Integer> columns(CheckedRule rule) {
    Map<String, Integer> columns = new HashMap<>();
    List<Term> arguments = rule.rule().head().arguments();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) instanceof Term.Variable variable) {
        columns.putIfAbsent(variable.name(), i);
      }
    }
    return columns;
  }

  private static List<String> shape(
      CheckedRule rule, List<Integer> sending, Map<String, Integer> columns) {
    Map<String, String> names = new HashMap<>();
    columns.forEach((name, column) -> names.put(name, "#" + (column + 1)));
    Term.Variable location = (Term.Variable) rule.rule().head().location().orElseThrow();
    names.put(location.name(), "@");
    int known = names.size();
    List<String> shape = new ArrayList<>();
    for (int place : sending) {
      BodyItem item =
          TermTree.map(
              rule.rule().body().get(place),
              leaf -> {
                if (leaf instanceof Term.Variable variable) {
                  names.putIfAbsent(variable.name(), "v" + (names.size() - known + 1));
                  return new Term.Variable(
                      names.getOrDefault(variable.name(), ""), variable.span());
                }
                return leaf;
              });
      shape.add(Printer.print(item));
    }
    return shape;
  }

  /** The items of one half. */
  public static List<BodyItem> items(Rule rule, List<Integer> places) {
    return places.stream().map(rule.body()::get).toList();
  }

  /** Why two rules do not send to the same nodes; empty if they do. */
  public static Optional<Violation> difference(
      CheckedRule first, FanOut ofFirst, CheckedRule other, FanOut ofOther) {
    if (!first.rule().head().relation().equals(other.rule().head().relation())) {
      String message = other.id() + " and " + first.id() + " send different messages";
      return Optional.of(Violation.ofHead(CONDITION, other, message));
    }
    if (!ofFirst.shape().equals(ofOther.shape())) {
      String message = other.id() + " does not send to the nodes to which " + first.id() + " sends";
      return Optional.of(Violation.ofHead(CONDITION, other, message));
    }
    return Optional.empty();
  }
}
