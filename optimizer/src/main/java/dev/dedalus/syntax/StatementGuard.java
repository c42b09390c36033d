package dev.dedalus.syntax;

import dev.dedalus.syntax.grammar.DedalusLexer;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTreeListener;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Ends reading a statement before its brackets nest so deep that recursion could exhaust the stack,
 * or it is so long that its tree could exhaust the memory.
 */
final class StatementGuard implements ParseTreeListener {
  private int open;
  private int tokens;

  /** A new statement begins. */
  void reset() {
    open = 0;
    tokens = 0;
  }

  @Override
  public void visitTerminal(TerminalNode node) {
    Token token = node.getSymbol();
    tokens++;
    open += nesting(token.getType());
    if (open > Limits.NESTING) {
      throw new LimitPassed(
          DiagnosticCode.TOO_DEEP,
          token,
          "more than " + Limits.NESTING + " brackets are open here",
          "give parts of the expression names: `x = ..` in the body");
    }
    if (tokens > Limits.STATEMENT_TOKENS) {
      throw new LimitPassed(
          DiagnosticCode.TOO_LARGE,
          token,
          "a statement of more than " + Limits.STATEMENT_TOKENS + " words and signs",
          "derive its parts as relations of their own");
    }
  }

  private static int nesting(int type) {
    return switch (type) {
      case DedalusLexer.LEFT_PARENTHESIS, DedalusLexer.LEFT_BRACKET -> 1;
      case DedalusLexer.RIGHT_PARENTHESIS, DedalusLexer.RIGHT_BRACKET -> -1;
      default -> 0;
    };
  }

  @Override
  public void visitErrorNode(ErrorNode node) {}

  @Override
  public void enterEveryRule(ParserRuleContext rule) {}

  @Override
  public void exitEveryRule(ParserRuleContext rule) {}

  /** A statement is too deep or too long, from a token on. */
  static final class LimitPassed extends RuntimeException {
    private final DiagnosticCode code;
    private final transient Token token;
    private final String help;

    LimitPassed(DiagnosticCode code, Token token, String message, String help) {
      super(message);
      this.code = code;
      this.token = token;
      this.help = help;
    }

    void report(SyntaxErrors errors, Spans spans) {
      errors.add(code, spans.of(token), String.valueOf(getMessage()), help);
    }
  }
}
