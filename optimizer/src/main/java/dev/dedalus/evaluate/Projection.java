package dev.dedalus.evaluate;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a negated literal shares with its rule. Literals that share the same of the same relation
 * read one projection.
 */
final class Projection {
  private final RuleSet rules;
  private final Set<String> bound;
  private final UnaryOperator<Term> letFresh;
  private final List<String> shared = new ArrayList<>();
  private final List<String> unbound = new ArrayList<>();

  /**
   * A translation of one negated literal.
   *
   * @param bound variables that the rest of the rule binds
   * @param letFresh gives a computed term a variable of the rule
   */
  Projection(RuleSet rules, Set<String> bound, UnaryOperator<Term> letFresh) {
    this.rules = rules;
    this.bound = bound;
    this.letFresh = letFresh;
  }

  /** That the literal's projection has no such row. */
  PlainItem.Absent absent(BodyItem.Literal literal) {
    List<Term> arguments = literal.arguments().stream().map(this::renamed).toList();
    BodyItem.Literal positive =
        new BodyItem.Literal(
            false, false, literal.relation(), arguments, literal.rows(), Span.NONE);
    RuleSet.ProjectionKey key = new RuleSet.ProjectionKey(literal.relation(), arguments);
    Integer store = rules.projections().get(key);
    if (store == null) {
      store = rules.catalog().intermediate(Catalog.Role.PROJECTION, literal.relation());
      rules.projections().put(key, store);
      List<Term> columns = new ArrayList<>();
      for (int i = 0; i < shared.size(); i++) {
        columns.add(BodyTranslation.variable("s" + i));
      }
      List<PlainItem> body = new BodyTranslation(rules, List.of(positive)).items();
      rules.plain().add(new PlainRule(Derivations.UNCOUNTED, store, columns, body));
    }
    return new PlainItem.Absent(store, shared);
  }

  private Term renamed(Term term) {
    return switch (term) {
      case Term.Variable variable when bound.contains(variable.name()) -> share(variable.name());
      case Term.Variable variable ->
          BodyTranslation.variable("u" + place(unbound, variable.name()));
      case Term.Tuple tuple ->
          new Term.Tuple(tuple.elements().stream().map(this::renamed).toList(), Span.NONE);
      case Term.Arithmetic ignored -> share(((Term.Variable) letFresh.apply(term)).name());
      case Term.Call ignored -> share(((Term.Variable) letFresh.apply(term)).name());
      case Term.Wildcard ignored -> term;
      case Term.Named ignored -> term;
      case Term.Constant ignored -> term;
      case Term.Aggregate ignored -> throw new IllegalArgumentException("an aggregate in a body");
    };
  }

  private Term share(String variable) {
    return BodyTranslation.variable("s" + place(shared, variable));
  }

  private static int place(List<String> names, String name) {
    if (!names.contains(name)) {
      names.add(name);
    }
    return names.indexOf(name);
  }
}
