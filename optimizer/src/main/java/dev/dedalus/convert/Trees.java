package dev.dedalus.convert;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import dev.dedalus.syntax.TypeName;
import dev.dedalus.value.Value;
import java.util.List;
import java.util.Optional;

/** Trees that no text contains. */
final class Trees {
  private Trees() {}

  static Term variable(String name) {
    return new Term.Variable(name, Span.NONE);
  }

  static Term number(long value) {
    return new Term.Constant(Value.of(value), Span.NONE);
  }

  static BodyItem literal(String relation, List<Term> columns) {
    return new BodyItem.Literal(false, false, relation, columns, List.of(), Span.NONE);
  }

  static Rule.Head head(String relation, List<Term> columns) {
    return new Rule.Head(relation, Optional.empty(), columns, List.of(), Span.NONE);
  }

  static Declaration rule(Rule.Head head, List<BodyItem> body) {
    return new Declaration.RuleStatement(new Rule(Rule.Kind.NOW, head, body, Span.NONE));
  }

  static Declaration fact(String relation, List<Term> columns) {
    return new Declaration.Fact(relation, columns, Span.NONE);
  }

  static TypeName type(String name) {
    return new TypeName.Simple(name, Span.NONE);
  }

  static Declaration component(
      String name, Optional<Term> instances, List<Declaration> statements) {
    return new Declaration.Component(
        name, instances, Optional.empty(), Optional.empty(), statements, Span.NONE, Span.NONE);
  }
}
