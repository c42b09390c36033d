package dev.dedalus.syntax;

import dev.dedalus.syntax.grammar.DedalusLexer;
import org.antlr.v4.runtime.Token;

/** The sentence and the remedy for a token that fits nowhere. */
final class SyntaxMessages {
  private final SyntaxErrors errors;
  private final Spans spans;

  SyntaxMessages(SyntaxErrors errors, Spans spans) {
    this.errors = errors;
    this.spans = spans;
  }

  /**
   * Reports a token where something else is needed.
   *
   * @param before the last token before it
   * @param allowed what could stand there, in words; may be empty
   * @param hint what to do about it, where the token itself does not say it; may be empty
   */
  void unexpected(Token found, Token before, String allowed, String hint) {
    Span span = found.getType() == Token.EOF ? spans.behind(before) : spans.of(found);
    String lexical = lexical(found);
    if (!lexical.isEmpty()) {
      errors.add(DiagnosticCode.SYNTAX, span, lexical, remedy(found));
    } else {
      String message =
          "found "
              + TokenText.found(found)
              + (allowed.isEmpty() ? ", which may not stand here" : ", expected " + allowed);
      errors.add(DiagnosticCode.SYNTAX, span, message, hint);
    }
  }

  /** What is wrong with a token that is no part of any program; empty for others. */
  private static String lexical(Token token) {
    return switch (token.getType()) {
      case DedalusLexer.FRACTION ->
          "`" + token.getText() + "` is no number: there are no fractions";
      case DedalusLexer.UNKNOWN_ESCAPE -> "a string with an escape that does not exist";
      case DedalusLexer.UNCLOSED_STRING -> "a string without its closing `\"`";
      case DedalusLexer.UNCLOSED_COMMENT -> "a comment without its closing `*/`";
      case DedalusLexer.UNKNOWN_CHARACTER ->
          "the character " + character(token) + " has no meaning";
      default -> "";
    };
  }

  private static String remedy(Token token) {
    return switch (token.getType()) {
      case DedalusLexer.FRACTION -> "count in a smaller unit, as an int";
      case DedalusLexer.UNKNOWN_ESCAPE ->
          "escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits";
      case DedalusLexer.UNCLOSED_STRING ->
          "a string ends on the line it begins on; write \\n for a new line";
      case DedalusLexer.UNCLOSED_COMMENT -> "close it, or begin each of its lines with `//`";
      default -> meant(token.getText());
    };
  }

  private static String character(Token token) {
    int found = token.getText().codePointAt(0);
    String shown =
        Character.isSurrogate((char) found) || found < ' ' ? "" : "`" + token.getText() + "` ";
    return shown + String.format("(U+%04X)", found);
  }

  private static String meant(String found) {
    return switch (found) {
      case "\u2212", "\u2013", "\u2014" -> "write `-`, the character of the keyboard";
      case "&" -> "conditions are separated by `,`";
      case "'", "\u201C", "\u201D" -> "strings stand between `\"` and `\"`";
      case "\u2264" -> "write `<=`";
      case "\u2265" -> "write `>=`";
      case "\u2260" -> "write `!=`";
      default -> "leave it out; text of any kind may stand in strings and comments";
    };
  }
}
