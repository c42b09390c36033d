package dev.dedalus.certificate;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The relations of a part of which no row is lost but by a crash: {@code r(x) :+ r(x)} carries
 * them, no other {@code :+} rule derives them, nothing forgets them.
 */
final class CarriedRelations {
  private final PartView view;
  private final Set<String> names = new TreeSet<>();

  CarriedRelations(PartView view) {
    this.view = view;
    for (CheckedRule rule : view.part().rules()) {
      if (isCarrying(rule)) {
        names.add(rule.rule().head().relation());
      }
    }
    view.placement().partsOf(view.part().component()).stream()
        .flatMap(part -> part.rules().stream())
        .filter(rule -> rule.rule().kind() == Rule.Kind.FORGET)
        .forEach(rule -> names.remove(rule.rule().head().relation()));
    view.part().rules().stream()
        .filter(rule -> rule.rule().kind() == Rule.Kind.NEXT && !isCarrying(rule))
        .forEach(rule -> names.remove(rule.rule().head().relation()));
  }

  boolean contains(String relation) {
    return names.contains(relation);
  }

  /** Whether a rule carries each row of a relation, in plain terms. */
  static boolean isCarrying(CheckedRule rule) {
    List<Term> columns = rule.rule().head().arguments();
    Set<String> variables = new TreeSet<>();
    return rule.rule().kind() == Rule.Kind.NEXT
        && rule.rule().body().size() == 1
        && rule.rule().body().getFirst() instanceof BodyItem.Literal read
        && !read.negated()
        && read.relation().equals(rule.rule().head().relation())
        && read.arguments().equals(columns)
        && columns.stream()
            .allMatch(column ->
                column instanceof Term.Variable variable && variables.add(variable.name()));
  }

  /**
   * The component keeps all of these or none: after a crash nothing is there that came of what is
   * not. What has been seen of a relation is kept with it.
   */
  void requireKeptTogether(Collection<String> carried) throws Unproven {
    List<String> relations =
        carried.stream().filter(name -> !name.endsWith(PlainRules.SEEN)).toList();
    Optional<List<String>> keeps =
        view.placement().program().component(view.part().component()).keeps();
    if (keeps.isPresent()) {
      long kept = relations.stream().filter(keeps.get()::contains).count();
      if (kept > 0 && kept < relations.size()) {
        throw Unproven.of("keeps", "of " + relations + " some are kept over a crash, not all");
      }
    }
  }
}
