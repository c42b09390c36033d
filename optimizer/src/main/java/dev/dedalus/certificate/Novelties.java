package dev.dedalus.certificate;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rows that hold for the tick in which a row of a carried relation first came, and what follows
 * from one of them alone:
 *
 * <pre>
 * n(x)          :- r(x), !r'seen(x).
 * r'seen(x)     :+ r(x).
 * told@c(x)     :~ n(x).
 * </pre>
 */
final class Novelties {
  private final PartView view;
  private final CarriedRelations carried;
  private final Set<String> tables = new TreeSet<>();
  private final Set<String> found = new TreeSet<>();
  private final Set<String> momentary = new TreeSet<>();
  private final List<CheckedRule> defining = new ArrayList<>();
  private final List<CheckedRule> telling = new ArrayList<>();

  /**
   * What some rules learn so.
   *
   * @param registers that only grow: what is put into them is there for ever
   */
  Novelties(
      PartView view, List<CheckedRule> rules, CarriedRelations carried, Set<String> registers) {
    this.view = view;
    this.carried = carried;
    for (CheckedRule remembering : rules) {
      for (CheckedRule finding : rules) {
        if (find(remembering, finding)) {
          tables.add(remembering.literals().getFirst().relation());
          found.add(finding.rule().head().relation());
          defining.addAll(List.of(remembering, finding));
        }
      }
    }
    momentary.addAll(found);
    int before;
    do {
      before = momentary.size();
      for (CheckedRule rule : rules) {
        if (rule.rule().kind() == Rule.Kind.NOW
            && readsMomentary(rule)
            && !carried.contains(rule.rule().head().relation())
            && !registers.contains(rule.rule().head().relation())) {
          momentary.add(rule.rule().head().relation());
        }
      }
    } while (momentary.size() > before);
    rules.stream().filter(this::readsMomentary).forEach(telling::add);
  }

  /** Whether two rules say which rows of a carried relation are new, and nothing else does. */
  private boolean find(CheckedRule remembering, CheckedRule finding) {
    List<BodyItem.Literal> read = finding.literals();
    if (remembering.rule().kind() != Rule.Kind.NEXT
        || remembering.rule().body().size() != 1
        || remembering.literals().size() != 1
        || finding.rule().kind() != Rule.Kind.NOW
        || finding.rule().body().size() != 2
        || read.size() != 2) {
      return false;
    }
    String table = remembering.literals().getFirst().relation();
    String seen = remembering.rule().head().relation();
    List<Term> columns = remembering.rule().head().arguments();
    List<Term> row = finding.rule().head().arguments();
    return carried.contains(table)
        && seen.equals(table + PlainRules.SEEN)
        && !remembering.literals().getFirst().negated()
        && remembering.literals().getFirst().arguments().equals(columns)
        && areDistinct(columns)
        && read.getFirst().relation().equals(table)
        && !read.getFirst().negated()
        && read.getFirst().arguments().equals(row)
        && read.getLast().relation().equals(seen)
        && read.getLast().negated()
        && read.getLast().arguments().equals(row)
        && areDistinct(row)
        && heading(seen) == 1
        && heading(finding.rule().head().relation()) == 1;
  }

  private static boolean areDistinct(List<Term> columns) {
    return columns.stream().allMatch(Term.Variable.class::isInstance)
        && columns.stream().distinct().count() == columns.size();
  }

  private long heading(String relation) {
    return view.part().rules().stream()
        .filter(rule -> rule.rule().head().relation().equals(relation))
        .count();
  }

  private boolean readsMomentary(CheckedRule rule) {
    return view.changing(rule).stream().anyMatch(read -> momentary.contains(read.relation()));
  }

  /** The relations of which new rows are looked for, in order. */
  Set<String> tables() {
    return tables;
  }

  /** The relations of the rows that are new. */
  Set<String> found() {
    return found;
  }

  /** The rules that read what holds for such a tick only. */
  List<CheckedRule> telling() {
    return telling;
  }

  /** Whether a rule says which rows are new. */
  boolean define(CheckedRule rule) {
    return defining.contains(rule);
  }

  /** A rule passes on one row that holds for such a tick only, and asks for nothing besides. */
  void requireAlone(CheckedRule rule) throws Unproven {
    if (!Set.of(Rule.Kind.NOW, Rule.Kind.SEND).contains(rule.rule().kind())) {
      throw Unproven.head("persistence", rule, rule.id() + " carries what holds for one tick");
    }
    if (rule.rule().head().arguments().stream().anyMatch(Term.Aggregate.class::isInstance)) {
      throw Unproven.head("monotone", rule, rule.id() + " aggregates rows that are new together");
    }
    for (BodyItem.Literal read : view.changing(rule)) {
      if (read.negated()) {
        throw Unproven.literal("monotone", read, rule.id() + " negates what changes");
      }
    }
    if (view.changing(rule).size() != 1) {
      throw Unproven.head("monotone", rule, rule.id() + " joins a row when it is new");
    }
  }
}
