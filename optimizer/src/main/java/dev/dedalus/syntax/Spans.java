package dev.dedalus.syntax;

import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** From tokens to places in the text. */
final class Spans {
  private final String text;
  private final Optional<IncludedText> included;

  /** Places in a program's own text. */
  Spans(String text) {
    this(text, Optional.empty());
  }

  /** Places in a text; {@code included} is it where it is not the program's own. */
  Spans(String text, Optional<IncludedText> included) {
    this.text = text;
    this.included = included;
  }

  /** The place of one token. */
  Span of(Token token) {
    return between(token, token);
  }

  /** From the first token of what was read to its last. */
  Span of(ParserRuleContext read) {
    return between(read.getStart(), read.getStop());
  }

  /** From the first character of one token to the last of another, or to the end of the line. */
  Span between(Token first, Token last) {
    int start = first.getStartIndex();
    int end = Math.max(last.getStopIndex(), first.getStopIndex()) + 1;
    int lineEnd = text.indexOf('\n', start, Math.min(end, text.length()));
    if (lineEnd >= 0) {
      end = lineEnd > start && text.charAt(lineEnd - 1) == '\r' ? lineEnd - 1 : lineEnd;
    }
    return new Span(
        first.getLine(), first.getCharPositionInLine() + 1, Math.max(1, end - start), included);
  }

  /** The place right behind a token, one character wide. */
  Span behind(Token token) {
    int width = token.getStopIndex() + 1 - token.getStartIndex();
    return new Span(token.getLine(), token.getCharPositionInLine() + 1 + width, 1, included);
  }
}
