package dev.dedalus.syntax;

import dev.dedalus.syntax.grammar.DedalusParser;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/** Types from what the grammar read. */
final class TypeBuilder {
  private final SyntaxErrors errors;
  private final Spans spans;

  TypeBuilder(SyntaxErrors errors, Spans spans) {
    this.errors = errors;
    this.spans = spans;
  }

  /** A type. */
  TypeName type(DedalusParser.TypeContext type) {
    return type(type, 1);
  }

  private TypeName type(DedalusParser.TypeContext type, int level) {
    Span span = spans.of(type);
    int sets = type.SET().size();
    if (level + sets > Limits.NESTING) {
      errors.add(
          DiagnosticCode.TOO_DEEP,
          span,
          "a type of more than " + Limits.NESTING + " levels",
          "use `bytes` for content that no rule looks into");
      return new TypeName.Simple("bytes", span);
    }
    if (sets != type.GREATER().size()) {
      errors.add(
          DiagnosticCode.SYNTAX,
          span,
          sets > type.GREATER().size() ? "a `set<` without its `>`" : "a `>` without its `set<`",
          "a set's type is `set<T>`");
    }
    TypeName built = element(type, level + sets + 1, span);
    for (int i = 0; i < sets; i++) {
      built = new TypeName.SetOf(built, span);
    }
    return built;
  }

  private TypeName element(DedalusParser.TypeContext type, int level, Span span) {
    if (type.word() != null) {
      StringBuilder name = new StringBuilder(type.word().getText());
      type.name().forEach(part -> name.append("::").append(part.getText()));
      ParserRuleContext last = type.name().isEmpty() ? type.word() : type.name().getLast();
      return new TypeName.Simple(
          name.toString(), spans.between(type.word().getStart(), last.getStop()));
    }
    List<TypeName> elements = new ArrayList<>();
    for (DedalusParser.TypeContext element : type.type()) {
      elements.add(type(element, level));
    }
    return elements.size() == 1 ? elements.getFirst() : new TypeName.Tuple(elements, span);
  }
}
