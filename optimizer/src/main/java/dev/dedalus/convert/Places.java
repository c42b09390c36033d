package dev.dedalus.convert;

import dev.dedalus.syntax.Span;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Where tokens stand. */
final class Places {
  private Places() {}

  static Span of(Token token) {
    String text = token.getText();
    int end = text.indexOf('\n');
    int length = token.getType() == Token.EOF ? 1 : end < 0 ? text.length() : Math.max(1, end);
    return new Span(token.getLine(), token.getCharPositionInLine() + 1, length);
  }

  /** From the first token to the last; up to the end of the first one if they are on two lines. */
  static Span of(ParserRuleContext context) {
    return between(context.getStart(), context.getStop());
  }

  static Span between(Token first, Token last) {
    Span start = of(first);
    Span end = of(last);
    return start.line() == end.line()
        ? new Span(
            start.line(), start.column(), Math.max(1, end.column() + end.length() - start.column()))
        : start;
  }
}
