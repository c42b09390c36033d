package dev.dedalus.syntax;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Ends a statement at its first token that fits nowhere, by a {@link ParseCancellationException}
 * whose cause knows the token and all that could have stood there.
 */
final class FirstMismatch extends DefaultErrorStrategy {
  @Override
  public void reset(org.antlr.v4.runtime.Parser parser) {
    forget();
  }

  @Override
  public void reportError(org.antlr.v4.runtime.Parser parser, RecognitionException error) {}

  @Override
  public void recover(org.antlr.v4.runtime.Parser parser, RecognitionException error) {
    throw new ParseCancellationException(error);
  }

  @Override
  public Token recoverInline(org.antlr.v4.runtime.Parser parser) {
    throw mismatch(parser);
  }

  @Override
  public void reportMatch(org.antlr.v4.runtime.Parser parser) {
    forget();
  }

  /**
   * Remembers the innermost place at which the next token does not continue what is being read:
   * what could stand there is all that could stand at this token.
   */
  @Override
  public void sync(org.antlr.v4.runtime.Parser parser) {
    ATNState state = parser.getInterpreter().atn.states.get(parser.getState());
    IntervalSet next = parser.getATN().nextTokens(state);
    if (next.contains(parser.getInputStream().LA(1))) {
      forget();
    } else if (!next.contains(Token.EPSILON)) {
      throw mismatch(parser);
    } else if (nextTokensContext == null) {
      nextTokensContext = parser.getContext();
      nextTokensState = parser.getState();
    }
  }

  /** What could have followed a statement that was read; empty if nothing is known. */
  IntervalSet possible(org.antlr.v4.runtime.Parser parser) {
    return nextTokensContext == null
        ? new IntervalSet()
        : parser.getATN().getExpectedTokens(nextTokensState, nextTokensContext);
  }

  private InputMismatchException mismatch(org.antlr.v4.runtime.Parser parser) {
    return nextTokensContext == null
        ? new InputMismatchException(parser)
        : new InputMismatchException(parser, nextTokensState, nextTokensContext);
  }

  @SuppressWarnings("NullAway") // The runtime's field is null where nothing is remembered.
  private void forget() {
    nextTokensContext = null;
    nextTokensState = ATNState.INVALID_STATE_NUMBER;
  }
}
