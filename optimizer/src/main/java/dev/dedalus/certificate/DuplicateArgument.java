package dev.dedalus.certificate;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Condition S1, by the argument that the evidence gives. Every message that a moved rule derives
 * from a forwarded relation is one of {@code onlyCopied}: its receivers copy it into what persists;
 * or its rule is one of {@code oneOrigin}, and so are those that lead to it: no other rule of the
 * logical node derives the same, and the head determines what the rule reads.
 */
final class DuplicateArgument {
  private static final String ONE_ORIGIN = "oneOrigin";
  private static final String ONLY_COPIED = "onlyCopied";

  private final PartView view;
  private final List<CheckedRule> moved;
  private final StatedStep step;
  private final Set<String> dependent;
  private final Set<String> shown = new TreeSet<>();
  private final Set<String> copied = new TreeSet<>();

  /**
   * An argument.
   *
   * @param moved functional rules
   * @param forwarded relations whose rows may meet no more
   */
  DuplicateArgument(
      PartView view, List<CheckedRule> moved, Set<String> forwarded, StatedStep step) {
    this.view = view;
    this.moved = moved;
    this.step = step;
    this.dependent = new TreeSet<>(forwarded);
    int before;
    do {
      before = dependent.size();
      moved.stream()
          .filter(this::isDependent)
          .forEach(rule -> dependent.add(rule.rule().head().relation()));
    } while (dependent.size() > before);
  }

  /** What the evidence has to list, where equal rows may come again and again. */
  SortedMap<String, List<String>> checkRecurring() throws Unproven {
    for (CheckedRule rule : moved) {
      if (rule.rule().kind() == Rule.Kind.SEND && isDependent(rule)) {
        requireUncounted(rule);
      }
    }
    return check();
  }

  /** What the evidence has to list, where each row comes once. */
  SortedMap<String, List<String>> check() throws Unproven {
    for (CheckedRule rule : moved) {
      if (rule.rule().kind() == Rule.Kind.SEND && isDependent(rule)) {
        String message = rule.rule().head().relation();
        if (!step.claimed(ONLY_COPIED).contains(message)) {
          requireOneOrigin(rule);
        } else if (copied.add(message)) {
          requireOnlyCopied(rule);
        }
      }
    }
    SortedMap<String, List<String>> evidence = new TreeMap<>();
    evidence.put(ONE_ORIGIN, moved.stream().map(CheckedRule::id).filter(shown::contains).toList());
    evidence.put(ONLY_COPIED, List.copyOf(copied));
    return evidence;
  }

  private boolean isDependent(CheckedRule rule) {
    return view.changing(rule).stream().anyMatch(read -> dependent.contains(read.relation()));
  }

  /** Clients count replies that answer no request: two equal ones must not become one. */
  private void requireUncounted(CheckedRule rule) throws Unproven {
    String message = rule.rule().head().relation();
    if (view.is(message, Relation.Kind.REPLY)
        && view.placement().program().requests().stream()
            .noneMatch(request -> request.replies().contains(message))) {
      throw Unproven.head("S1", rule, "clients count what " + rule.id() + " sends");
    }
  }

  private void requireOneOrigin(CheckedRule rule) throws Unproven {
    if (!shown.add(rule.id())) {
      return;
    }
    if (!step.claimed(ONE_ORIGIN).contains(rule.id())) {
      throw Unproven.head("S1", rule, "the evidence does not say why " + rule.id() + " may move");
    }
    for (Part part : view.placement().partsOf(view.part().component())) {
      for (CheckedRule other : part.rules()) {
        if (!other.id().equals(rule.id()) && mayDeriveTheSame(rule, other)) {
          throw Unproven.head(
              "S1", rule, rule.id() + " and " + other.id() + " may derive the same");
        }
      }
    }
    BodyItem.Literal read = view.changing(rule).getFirst();
    if (!dependent.contains(read.relation())) {
      return;
    }
    if (!new KnownFromHead(rule, view.placement().program().functions()).determines(read)) {
      throw Unproven.literal(
          "S1", read, "the head of " + rule.id() + " does not determine all that it reads");
    }
    for (CheckedRule origin : moved) {
      if (origin.rule().head().relation().equals(read.relation()) && isDependent(origin)) {
        requireOneOrigin(origin);
      }
    }
  }

  private static boolean mayDeriveTheSame(CheckedRule one, CheckedRule other) {
    if (!one.rule().head().relation().equals(other.rule().head().relation())) {
      return false;
    }
    List<Term> left = TermTree.of(one.rule().head());
    List<Term> right = TermTree.of(other.rule().head());
    for (int i = 0; i < left.size() && i < right.size(); i++) {
      Optional<Value> a = written(left.get(i));
      Optional<Value> b = written(right.get(i));
      if (a.isPresent() && b.isPresent() && !a.equals(b)) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Value> written(Term term) {
    return term instanceof Term.Constant constant
        ? Optional.of(constant.value())
        : Optional.empty();
  }

  private void requireOnlyCopied(CheckedRule rule) throws Unproven {
    String message = rule.rule().head().relation();
    List<CheckedRule> readers = new ArrayList<>();
    for (Part part : view.placement().parts()) {
      for (CheckedRule reader : part.rules()) {
        if (reader.reads(message)) {
          readers.add(reader);
          if (!isCopy(reader) || !isRemembered(part, reader.rule().head().relation())) {
            throw Unproven.head(
                "S1",
                reader,
                reader.id() + " does more than remember what " + rule.id() + " sends");
          }
        }
      }
    }
    if (readers.isEmpty() || !view.is(message, Relation.Kind.CHANNEL)) {
      throw Unproven.head("S1", rule, "no node copies what " + rule.id() + " sends");
    }
  }

  private static boolean isCopy(CheckedRule reader) {
    return reader.rule().kind() == Rule.Kind.NOW
        && reader.rule().body().size() == 1
        && reader.literals().stream().noneMatch(BodyItem.Literal::negated)
        && reader.rule().head().arguments().stream().noneMatch(Term.Aggregate.class::isInstance);
  }

  /** Whether nothing takes what a relation has learnt, no {@code forget} and no crash. */
  private boolean isRemembered(Part reader, String relation) {
    Placement placement = view.placement();
    List<CheckedRule> heading =
        placement.partsOf(reader.component()).stream()
            .flatMap(part -> part.rules().stream())
            .filter(rule -> rule.rule().head().relation().equals(relation))
            .toList();
    List<Rule> carrying =
        heading.stream()
            .filter(rule -> rule.rule().kind() == Rule.Kind.NEXT)
            .map(CheckedRule::shown)
            .toList();
    return !carrying.isEmpty()
        && carrying.stream().allMatch(DuplicateArgument::carriesAll)
        && heading.stream().noneMatch(rule -> rule.rule().kind() == Rule.Kind.FORGET)
        && placement.program().component(reader.component()).keeps(relation);
  }

  private static boolean carriesAll(Rule rule) {
    return rule.body().size() == 1
        && rule.body().getFirst() instanceof BodyItem.Literal literal
        && !literal.negated()
        && literal.relation().equals(rule.head().relation())
        && literal.arguments().equals(rule.head().arguments())
        && rule.head().arguments().stream().allMatch(Term.Variable.class::isInstance)
        && rule.head().arguments().stream().distinct().count() == rule.head().arguments().size();
  }
}
