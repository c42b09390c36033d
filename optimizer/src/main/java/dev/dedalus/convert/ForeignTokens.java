package dev.dedalus.convert;

import dev.dedalus.convert.grammar.DialectsLexer;
import org.antlr.v4.runtime.Token;

/** What tokens are called. */
final class ForeignTokens {
  private ForeignTokens() {}

  static String name(int type) {
    return switch (type) {
      case Token.EOF -> "the end of the text";
      case DialectsLexer.IDENTIFIER -> "a name";
      case DialectsLexer.INTEGER -> "a number";
      case DialectsLexer.STRING -> "a string";
      case DialectsLexer.SNIPPET -> "a snippet between backquotes";
      case DialectsLexer.DIRECTIVE -> "a declaration";
      case DialectsLexer.INCLUDE -> "`include`";
      case DialectsLexer.NEGATION -> "a negation";
      case DialectsLexer.NOW -> "`:-`";
      case DialectsLexer.MINUS -> "`-`";
      case DialectsLexer.SEND -> "`:~`";
      case DialectsLexer.NOT_EQUAL -> "`!=`";
      case DialectsLexer.LESS_OR_EQUAL -> "`<=`";
      case DialectsLexer.GREATER_OR_EQUAL -> "`>=`";
      default -> DialectsLexer.VOCABULARY.getDisplayName(type).replace('\'', '`');
    };
  }
}
