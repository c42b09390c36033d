package dev.dedalus.convert;

import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.List;

/** Facts as rules without a body, from which column types are read. */
final class Facts {
  private Facts() {}

  /** Of a request, behind the session that it comes from. */
  static Rule ofRequest(String request, List<Term> columns) {
    List<Term> all = new ArrayList<>();
    all.add(new Term.Wildcard(Span.NONE));
    all.addAll(columns);
    return of(request, all);
  }

  /** Of a relation. */
  static Rule of(String relation, List<Term> columns) {
    return new Rule(Rule.Kind.NOW, Trees.head(relation, columns), List.of(), Span.NONE);
  }
}
