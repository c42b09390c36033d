package dev.dedalus.certificate;

import dev.dedalus.placement.Computation;
import dev.dedalus.placement.ComputationText;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.value.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Dependencies that evidence states, {@code store.bucket: h = hash(k)}: in every fact of a relation
 * of a component, or of a channel, one column is what a computation makes of others. They hold if
 * the rows of {@code init} have them, and each rule whose literals have them gives them to what it
 * derives or sends: then so has every fact, one derivation after the other. Requests and what a
 * node starts with are no rule's.
 */
final class StatedDependencies {
  private final PartView view;
  private final List<Claim> claims = new ArrayList<>();

  /** Component: empty for a channel. */
  private record Claim(String component, Relation relation, int column, Computation by) {}

  private StatedDependencies(PartView view) {
    this.view = view;
  }

  /**
   * Reads dependencies and looks at each.
   *
   * @throws Unproven with the first that does not follow
   */
  static StatedDependencies of(PartView view, List<String> texts) throws Unproven {
    StatedDependencies dependencies = new StatedDependencies(view);
    for (String text : texts) {
      Claim claim = dependencies.read(text);
      if (dependencies.claims.contains(claim)) {
        throw Unproven.of("evidence", "this is said twice: " + text);
      }
      dependencies.claims.add(claim);
    }
    for (int i = 0; i < texts.size(); i++) {
      dependencies.require(dependencies.claims.get(i), texts.get(i));
    }
    return dependencies;
  }

  private Placement placement() {
    return view.placement();
  }

  private Claim read(String text) throws Unproven {
    String[] claim = text.split(": ", 2);
    String[] sides = claim[claim.length - 1].split(" = ", 2);
    int dot = claim[0].indexOf('.');
    String component = dot < 0 ? "" : claim[0].substring(0, dot);
    Optional<Relation> relation = relation(component, claim[0].substring(dot + 1));
    List<String> names =
        relation.stream()
            .flatMap(known -> known.columns().stream())
            .map(Relation.Column::name)
            .toList();
    Optional<Computation> by =
        relation.flatMap(known ->
            ComputationText.parse(
                sides[sides.length - 1], known, placement().program().functions()));
    if (claim.length < 2 || sides.length < 2 || by.isEmpty() || !names.contains(sides[0])) {
      throw Unproven.of("evidence", "this says no dependency: " + text);
    }
    return new Claim(component, relation.orElseThrow(), names.indexOf(sides[0]), by.get());
  }

  private Optional<Relation> relation(String component, String name) {
    for (Part part : placement().parts()) {
      Optional<Relation> known = placement().relation(part.component(), name);
      if (component.isEmpty() || component.equals(part.component())) {
        known =
            known.filter(relation ->
                component.isEmpty()
                    ? relation.kind() == Relation.Kind.CHANNEL
                    : isDerived(relation));
        if (known.isPresent()) {
          return known;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isDerived(Relation relation) {
    return (relation.kind() == Relation.Kind.LOCAL || relation.kind() == Relation.Kind.TIMER)
        && !relation.name().endsWith(PlainRules.SEEN);
  }

  private void require(Claim claim, String text) throws Unproven {
    List<Row> init = claim.relation().table().map(Relation.Table::init).orElse(List.of());
    for (Row row : init) {
      if (!claim.by().value(row.values()).equals(Optional.of(row.get(claim.column())))) {
        throw Unproven.of("dependencies", "a row of `init` is not as stated: " + text);
      }
    }
    for (Part part : placement().parts()) {
      for (CheckedRule rule : part.rules()) {
        Rule.Head head = rule.rule().head();
        if (rule.rule().kind() != Rule.Kind.FORGET
            && isAbout(claim, part.component(), head.relation())) {
          SameValues values = values(part.component(), rule);
          if (!values.same(
              head.arguments().get(claim.column()), values.term(claim.by(), head.arguments()))) {
            throw Unproven.head("dependencies", rule, rule.id() + " does not give " + text);
          }
        }
      }
    }
  }

  /** Whether a relation, as a component's rules name it, is the one of a claim. */
  private boolean isAbout(Claim claim, String component, String name) {
    boolean same = claim.relation().name().equals(name);
    if (!same || !claim.component().isEmpty()) {
      return same && claim.component().equals(component);
    }
    return placement()
        .relation(component, name)
        .filter(known -> known.kind() == Relation.Kind.CHANNEL)
        .isPresent();
  }

  /** What is the same in a rule of a component, given these dependencies of what it reads. */
  SameValues values(String component, CheckedRule rule) throws Unproven {
    SameValues values = new SameValues(rule, placement().program().functions());
    for (BodyItem.Literal literal : rule.literals()) {
      for (Claim claim : claims) {
        if (!literal.negated() && isAbout(claim, component, literal.relation())) {
          values.unite(
              values.columns(literal).get(claim.column()),
              values.term(claim.by(), values.columns(literal)));
        }
      }
    }
    return values;
  }
}
