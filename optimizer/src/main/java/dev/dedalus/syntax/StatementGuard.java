package dev.dedalus.syntax;

import dev.dedalus.syntax.grammar.DedalusLexer;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTreeListener;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Ends reading before brackets nest so deep that recursion could exhaust the stack. */
final class BracketGuard implements ParseTreeListener {
  private int open;

  /** A new statement begins. */
  void reset() {
    open = 0;
  }

  @Override
  public void visitTerminal(TerminalNode node) {
    Token token = node.getSymbol();
    switch (token.getType()) {
      case DedalusLexer.LEFT_PARENTHESIS, DedalusLexer.LEFT_BRACKET -> {
        if (++open > Limits.NESTING) {
          throw new TooDeep(token);
        }
      }
      case DedalusLexer.RIGHT_PARENTHESIS, DedalusLexer.RIGHT_BRACKET -> open--;
      default -> {}
    }
  }

  @Override
  public void visitErrorNode(ErrorNode node) {}

  @Override
  public void enterEveryRule(ParserRuleContext rule) {}

  @Override
  public void exitEveryRule(ParserRuleContext rule) {}

  /** Too many brackets are open at a token. */
  static final class TooDeep extends RuntimeException {
    private final transient Token token;

    TooDeep(Token token) {
      super("brackets nest too deep");
      this.token = token;
    }

    Token token() {
      return token;
    }
  }
}
