package dev.dedalus.analysis;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A relation that is a name for other literals: all rules that derive it, and all that read it, are
 * in one part; a rule that reads it says the same with their bodies in its place. Each row of it is
 * one of what a body binds, so nothing else of it matters than that it holds: nobody negates or
 * counts it, asks when it came, or carries it.
 *
 * @param relation its name
 * @param rules that derive it, in order
 * @param readers rules that read it, each once, in order
 */
public record Definitions(String relation, List<CheckedRule> rules, List<CheckedRule> readers) {
  /** So many rules may take the place of the readers. */
  public static final int VARIANTS_MAX = 64;

  private static final String CONDITION = "inline";

  public Definitions {
    rules = List.copyOf(rules);
    readers = List.copyOf(readers);
  }

  /**
   * Looks at a relation.
   *
   * @param rules of the part, the first of which derives it
   */
  public static Finding<Definitions> of(Placement placement, Part part, List<CheckedRule> rules) {
    String relation = rules.getFirst().rule().head().relation();
    return new Search(placement, part, relation, rules).result();
  }

  private static final class Search {
    private final Placement placement;
    private final Part part;
    private final String relation;
    private final List<CheckedRule> rules;

    Search(Placement placement, Part part, String relation, List<CheckedRule> rules) {
      this.placement = placement;
      this.part = part;
      this.relation = relation;
      this.rules = rules;
    }

    Finding<Definitions> result() {
      Optional<Violation> violation = ofRules();
      if (violation.isPresent()) {
        return new Finding.None<>(violation.get());
      }
      List<CheckedRule> readers = new ArrayList<>();
      for (CheckedRule rule : part.rules()) {
        List<BodyItem.Literal> reads =
            rule.literals().stream()
                .filter(read -> PlainRules.shown(read.relation()).equals(relation))
                .toList();
        if (!reads.isEmpty()) {
          violation = ofReader(rule, reads);
          if (violation.isPresent()) {
            return new Finding.None<>(violation.get());
          }
          readers.add(rule);
        }
      }
      if (readers.isEmpty()) {
        return none(rules.getFirst(), "no rule of the part reads `" + relation + "`");
      }
      if (readers.size() * rules.size() > VARIANTS_MAX) {
        String message =
            (readers.size() * rules.size()) + " rules would take the place of these, of at most ";
        return none(rules.getFirst(), message + VARIANTS_MAX);
      }
      return new Finding.Found<>(new Definitions(relation, rules, readers));
    }

    private Finding<Definitions> none(CheckedRule rule, String message) {
      return new Finding.None<>(Violation.ofHead(CONDITION, rule, message));
    }

    private static Optional<Violation> refused(CheckedRule rule, String message) {
      return Optional.of(Violation.ofHead(CONDITION, rule, message));
    }

    private Optional<Violation> ofRules() {
      for (CheckedRule rule : rules) {
        Rule.Head head = rule.rule().head();
        boolean plain =
            rule.rule().kind() == Rule.Kind.NOW
                && head.relation().equals(relation)
                && rule.shown().head().relation().equals(relation)
                && rule.shown().kind() == Rule.Kind.NOW
                && rule.generatingStep() == 0;
        if (!plain || !isLocal()) {
          return refused(rule, rule.id() + " does not derive what only this part has");
        }
        if (!isRow(rule.rule())) {
          String message =
              rule.id() + " computes its head: only different variables of its literals may stand";
          return refused(rule, message);
        }
      }
      for (CheckedRule rule : part.rules()) {
        if (!rules.contains(rule)
            && PlainRules.shown(rule.rule().head().relation()).equals(relation)) {
          return refused(rule, rule.id() + " derives `" + relation + "`, too");
        }
      }
      for (Part other : placement.partsOf(part.component())) {
        for (CheckedRule rule : other.rules()) {
          if (!other.equals(part) && (mentions(rule) || derives(rule))) {
            return refused(rule, "part \"" + other.name() + "\" has `" + relation + "`, too");
          }
        }
      }
      return ofRecursion();
    }

    private boolean isLocal() {
      return placement
          .relation(part.component(), relation)
          .filter(known -> known.kind() == Relation.Kind.LOCAL && known.table().isEmpty())
          .isPresent();
    }

    /** Whether the head's columns are variables, each another column of a literal. */
    private boolean isRow(Rule rule) {
      Set<Term> columns = new HashSet<>();
      for (BodyItem item : rule.body()) {
        if (item instanceof BodyItem.Literal literal
            && !literal.negated()
            && !placement.program().functions().containsKey(literal.relation())) {
          literal.arguments().stream()
              .filter(Term.Variable.class::isInstance)
              .forEach(columns::add);
        }
      }
      return columns.containsAll(rule.head().arguments())
          && Set.copyOf(rule.head().arguments()).size() == rule.head().arguments().size();
    }

    private boolean mentions(CheckedRule rule) {
      return rule.literals().stream()
          .anyMatch(read -> PlainRules.shown(read.relation()).equals(relation));
    }

    private boolean derives(CheckedRule rule) {
      return PlainRules.shown(rule.rule().head().relation()).equals(relation);
    }

    /** No rule, by what {@code :-} derives from it, derives it again. */
    private Optional<Violation> ofRecursion() {
      Set<String> following = new TreeSet<>(Set.of(relation));
      int before;
      do {
        before = following.size();
        for (CheckedRule rule : part.rules()) {
          if (rule.rule().kind() == Rule.Kind.NOW
              && rule.literals().stream().anyMatch(read -> following.contains(read.relation()))) {
            following.add(rule.rule().head().relation());
          }
        }
      } while (following.size() > before);
      for (CheckedRule rule : rules) {
        for (BodyItem.Literal read : rule.literals()) {
          if (following.contains(read.relation())) {
            String message = "`" + relation + "` follows from itself";
            return Optional.of(Violation.of(CONDITION, rule, read, message));
          }
        }
      }
      return Optional.empty();
    }

    private Optional<Violation> ofReader(CheckedRule rule, List<BodyItem.Literal> reads) {
      BodyItem.Literal read = reads.getFirst();
      Rule.Head head = rule.rule().head();
      String problem = "";
      if (reads.size() > 1) {
        problem = rule.id() + " reads it twice";
      } else if (read.negated()) {
        problem = rule.id() + " asks whether it does not hold";
      } else if (!read.relation().equals(relation)) {
        problem = rule.id() + " asks when it came";
      } else if (TermTree.all(head.arguments()).stream()
          .anyMatch(Term.Aggregate.class::isInstance)) {
        problem =
            rule.id() + " counts its rows, of which there may be fewer than of what it is for";
      } else if (rule.implied()
          || rule.generatingStep() > 0
          || !rule.shown().kind().isWritten()
          || !rule.shown().head().rows().isEmpty()
          || !rule.shown().head().relation().equals(head.relation())) {
        problem = rule.id() + " is no rule for single rows that the program writes";
      } else if (!read.arguments().stream().allMatch(Search::isPlain)) {
        problem = rule.id() + " takes its columns apart";
      }
      return problem.isEmpty()
          ? Optional.empty()
          : Optional.of(Violation.of(CONDITION, rule, read, problem));
    }

    private static boolean isPlain(Term term) {
      return term instanceof Term.Variable || term instanceof Term.Wildcard;
    }
  }
}
