package dev.dedalus.analysis;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Where the changing relations of a part stand in its rules, but for outputs and for rules that
 * read what every partition is told: the occurrences of one rule are to have one key.
 */
final class JoinedRelations {
  private final SequencedMap<String, List<List<Atom>>> rules = new LinkedHashMap<>();

  /**
   * An occurrence of a relation in a rule.
   *
   * @param terms in its columns
   * @param columns their values
   * @param loss what to say if it has another key than the others
   */
  record Atom(
      RuleValues values,
      String relation,
      List<Term> terms,
      List<Integer> columns,
      Violation loss) {}

  JoinedRelations(
      Placement placement,
      Part part,
      EdbRelations edb,
      Set<String> told,
      FunctionalDependencies dependencies) {
    for (CheckedRule rule : edb.idbRules()) {
      if (edb.changing(rule).stream().anyMatch(read -> told.contains(read.relation()))) {
        continue;
      }
      List<Atom> atoms = atoms(dependencies.values(placement, part.component(), rule), edb);
      atoms.stream()
          .map(Atom::relation)
          .distinct()
          .forEach(name -> rules.computeIfAbsent(name, of -> new ArrayList<>()).add(atoms));
    }
  }

  private static List<Atom> atoms(RuleValues values, EdbRelations edb) {
    CheckedRule rule = values.rule();
    List<Atom> atoms = new ArrayList<>();
    for (BodyItem.Literal literal : edb.changing(rule)) {
      String message =
          rule.id()
              + " reads `"
              + literal.relation()
              + "` by other columns than it is kept apart by";
      atoms.add(
          new Atom(
              values,
              literal.relation(),
              literal.arguments(),
              values.columns(literal),
              Violation.of(literal.negated() ? "S4" : "key", rule, literal, message)));
    }
    Rule.Head head = rule.rule().head();
    if (rule.rule().kind() != Rule.Kind.SEND) {
      String message = rule.id() + " derives `" + head.relation() + "` without a common key";
      atoms.add(
          new Atom(
              values,
              head.relation(),
              head.arguments(),
              values.head(),
              Violation.ofHead(
                  KeyAgreement.groups(rule.rule()).isEmpty() ? "key" : "group", rule, message)));
    }
    return atoms;
  }

  /** All relations, in the order in which rules have them. */
  SequencedSet<String> names() {
    return new LinkedHashSet<>(rules.keySet());
  }

  /** The rules that have a relation, each as its occurrences. */
  List<List<Atom>> rulesOf(String relation) {
    return rules.getOrDefault(relation, List.of());
  }

  /** A relation and all that rules join it with, directly or not. */
  List<String> joinedWith(String relation) {
    SequencedSet<String> met = new LinkedHashSet<>(List.of(relation));
    List<String> open = new ArrayList<>(met);
    for (int i = 0; i < open.size(); i++) {
      for (List<Atom> rule : rulesOf(open.get(i))) {
        rule.stream().map(Atom::relation).filter(met::add).forEach(open::add);
      }
    }
    return open;
  }
}
