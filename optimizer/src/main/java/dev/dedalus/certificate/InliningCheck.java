package dev.dedalus.certificate;

import dev.dedalus.placement.Part;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.semantics.Relation;
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
 * Inlining: a relation's rules stand in the place of its positive literals. Readers derive the same
 * in the same tick, if the relation holds for a row exactly where one of these bodies holds ({@link
 * Substitution}) and a reader's head does not depend on how often.
 */
final class InliningCheck implements StepCheck {
  private static final String CONDITION = "inline";
  private static final int RULES_MAX = 64;

  @Override
  public Proven check(PartView view, StatedStep step) throws Unproven {
    List<CheckedRule> named = StepCheck.named(view, step, 1);
    String name = named.getFirst().rule().head().relation();
    requireAllOf(view, name, named);
    requireAcyclic(view, name, named);
    List<CheckedRule> readers = readers(view, name);
    if (readers.isEmpty() || readers.size() * named.size() > RULES_MAX) {
      throw Unproven.head(CONDITION, named.getFirst(), readers.size() + " rules read it");
    }
    List<CheckedRule> rules = new ArrayList<>();
    int more = 0;
    for (CheckedRule rule : view.part().rules()) {
      if (!readers.contains(rule)) {
        if (!named.contains(rule)) {
          rules.add(rule);
        }
        continue;
      }
      for (int i = 0; i < named.size(); i++) {
        CheckedRule by = named.get(i);
        rules.add(
            new CheckedRule(
                i == 0 ? rule.id() : "s" + step.number() + "." + (more + i),
                Substitution.in(view, rule.rule(), name, by.rule()),
                Optional.of(Substitution.in(view, rule.shown(), name, by.shown())),
                false));
      }
      more += named.size() - 1;
    }
    SortedMap<String, List<String>> evidence = new TreeMap<>();
    evidence.put("inlined", named.stream().map(CheckedRule::id).toList());
    evidence.put("readers", readers.stream().map(CheckedRule::id).toList());
    return new Proven(StepCheck.replace(view, view.part().withRules(rules)), evidence);
  }

  /** These rules are written, and are all that derive a relation which no other part knows. */
  private static void requireAllOf(PartView view, String name, List<CheckedRule> named)
      throws Unproven {
    Optional<Relation> relation = view.relation(name);
    for (CheckedRule rule : named) {
      if (!rule.rule().head().relation().equals(name)
          || !rule.shown().head().relation().equals(name)
          || rule.rule().kind() != Rule.Kind.NOW
          || rule.shown().kind() != Rule.Kind.NOW
          || rule.generatingStep() > 0
          || relation.filter(known -> known.kind() == Relation.Kind.LOCAL).isEmpty()
          || relation.flatMap(Relation::table).isPresent()) {
        throw Unproven.head(CONDITION, rule, rule.id() + " does not derive it as the others");
      }
      Substitution.requireRow(view, rule);
    }
    for (Part part : view.placement().partsOf(view.part().component())) {
      boolean own = part.name().equals(view.part().name());
      for (CheckedRule rule : part.rules()) {
        boolean derives = PlainRules.shown(rule.rule().head().relation()).equals(name);
        if (own ? derives && !named.contains(rule) : derives || reads(rule, name)) {
          throw Unproven.head(CONDITION, rule, "\"" + part.name() + "\" has more of it");
        }
      }
    }
  }

  private static boolean reads(CheckedRule rule, String name) {
    return rule.literals().stream()
        .anyMatch(read -> PlainRules.shown(read.relation()).equals(name));
  }

  /** Nothing that the rules read is derived from what they derive, within a tick. */
  private static void requireAcyclic(PartView view, String name, List<CheckedRule> named)
      throws Unproven {
    Set<String> sources = new TreeSet<>();
    named.forEach(rule -> rule.literals().forEach(read -> sources.add(read.relation())));
    int before;
    do {
      before = sources.size();
      for (CheckedRule rule : view.part().rules()) {
        if (rule.rule().kind() == Rule.Kind.NOW
            && sources.contains(rule.rule().head().relation())) {
          rule.literals().forEach(read -> sources.add(read.relation()));
        }
      }
    } while (sources.size() > before);
    if (sources.contains(name)) {
      throw Unproven.head(CONDITION, named.getFirst(), "`" + name + "` depends on itself");
    }
  }

  private static List<CheckedRule> readers(PartView view, String name) throws Unproven {
    List<CheckedRule> readers = new ArrayList<>();
    for (CheckedRule rule : view.part().rules()) {
      if (!reads(rule, name)) {
        continue;
      }
      int positive = 0;
      for (BodyItem.Literal read : rule.literals()) {
        if (PlainRules.shown(read.relation()).equals(name)) {
          positive++;
          boolean whole =
              read.arguments().stream()
                  .allMatch(term -> term instanceof Term.Variable || term instanceof Term.Wildcard);
          if (read.negated() || !read.relation().equals(name) || positive > 1 || !whole) {
            throw Unproven.literal(CONDITION, read, "the rows of this are asked for otherwise");
          }
        }
      }
      Rule.Head head = rule.shown().head();
      boolean sets =
          rule.rule().head().arguments().stream().noneMatch(Term.Aggregate.class::isInstance)
              && head.rows().isEmpty()
              && head.relation().equals(rule.rule().head().relation());
      boolean written =
          !rule.implied() && rule.generatingStep() == 0 && rule.shown().kind().isWritten();
      if (!sets || !written) {
        throw Unproven.head(CONDITION, rule, rule.id() + " may count, or is not written");
      }
      readers.add(rule);
    }
    return readers;
  }
}
