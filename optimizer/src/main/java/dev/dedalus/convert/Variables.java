package dev.dedalus.convert;

import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The variables that trees name. */
final class Variables {
  private Variables() {}

  static Set<String> of(Rule rule) {
    List<Term> terms = new ArrayList<>(TermTree.of(rule.head()));
    rule.body().forEach(item -> terms.addAll(TermTree.of(item)));
    return of(terms);
  }

  static Set<String> of(Collection<Term> terms) {
    return new TreeSet<>(TermTree.variables(terms).keySet());
  }

  static Set<String> of(BodyItem item) {
    return of(TermTree.of(item));
  }
}
