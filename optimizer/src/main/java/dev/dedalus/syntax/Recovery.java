package dev.dedalus.syntax;

import dev.dedalus.syntax.grammar.DedalusLexer;
import java.util.Set;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/**
 * Where reading goes on after an error: behind the statement's {@code .} or {@code ;}, or before
 * what surely begins another: a declaration, a rule's head or a time on a new line, or a closing
 * brace.
 */
final class Recovery {
  private static final int LONGEST_HEAD = 200;
  private static final Set<Integer> STARTERS =
      Set.of(
          DedalusLexer.TYPE,
          DedalusLexer.CONST,
          DedalusLexer.FACT,
          DedalusLexer.FUNCTION,
          DedalusLexer.CHANNEL,
          DedalusLexer.REQUEST,
          DedalusLexer.REPLY,
          DedalusLexer.TABLE,
          DedalusLexer.TIMER,
          DedalusLexer.FORGET,
          DedalusLexer.INCLUDE,
          DedalusLexer.TEST,
          DedalusLexer.COMPONENT);

  private static final Set<Integer> FAULTS =
      Set.of(DedalusLexer.CRASH, DedalusLexer.START, DedalusLexer.LOSE, DedalusLexer.HEAL);

  private final CommonTokenStream tokens;

  Recovery(CommonTokenStream tokens) {
    this.tokens = tokens;
  }

  /** Whether a declaration, and not a rule, begins at a token. */
  boolean isDeclaration(int index) {
    return STARTERS.contains(type(index)) && !followsName(type(index + 1));
  }

  /** Whether a fault, and not a request or a rule, begins at a token of a test, behind its time. */
  boolean isFault(int index) {
    int next = behindWord(index);
    return FAULTS.contains(type(word(index))) && !followsName(next) && next != DedalusLexer.COLON;
  }

  /** Whether a request of a named client begins at a token of a test, behind its time. */
  boolean isAsked(int index) {
    return behindWord(index) == DedalusLexer.COLON;
  }

  private int word(int index) {
    return type(index) == DedalusLexer.AT ? index + 2 : index;
  }

  private int behindWord(int index) {
    return type(word(index) + 1);
  }

  /** Whether a program's header, and not a rule, begins the text. */
  boolean isHeader() {
    return TokenText.isName(type(1));
  }

  /**
   * Moves to where the next statement begins.
   *
   * @param start the first token of the broken statement
   * @param component whether it is a component, whose braces are read all the same
   */
  void skip(int start, boolean component) {
    int parentheses = 0;
    for (int i = start; i < tokens.index(); i++) {
      parentheses += nesting(type(i));
    }
    while (true) {
      int at = tokens.index();
      int type = type(at);
      if (type == Token.EOF
          || type == DedalusLexer.RIGHT_BRACE
          || (type == DedalusLexer.LEFT_BRACE && component)
          || (at > start && beginsLine(at) && beginsStatement(at))) {
        return;
      }
      if (type == DedalusLexer.LEFT_BRACE) {
        tokens.seek(Math.min(closing(at) + 1, tokens.size() - 1));
        return;
      }
      tokens.consume();
      parentheses += nesting(type);
      if (type == DedalusLexer.DOT || (type == DedalusLexer.SEMICOLON && parentheses <= 0)) {
        return;
      }
    }
  }

  /** The brace that closes the one at a token; the end of the file if none does. */
  private int closing(int brace) {
    int open = 0;
    int at = brace;
    while (type(at) != Token.EOF) {
      open += type(at) == DedalusLexer.LEFT_BRACE ? 1 : 0;
      open -= type(at) == DedalusLexer.RIGHT_BRACE ? 1 : 0;
      if (open == 0) {
        return at;
      }
      at++;
    }
    return at;
  }

  private boolean beginsLine(int index) {
    return index == 0 || tokens.get(index - 1).getLine() < tokens.get(index).getLine();
  }

  private boolean beginsStatement(int index) {
    boolean timed = type(index) == DedalusLexer.AT && type(index + 1) == DedalusLexer.INTEGER;
    return timed || (isDeclaration(index) && TokenText.isName(type(index + 1))) || isHead(index);
  }

  /** Whether a name, columns and an arrow follow. */
  private boolean isHead(int index) {
    if (!TokenText.isName(type(index)) || !followsName(type(index + 1))) {
      return false;
    }
    int open = 0;
    for (int i = index + 1; i < index + LONGEST_HEAD; i++) {
      int type = type(i);
      open += nesting(type);
      switch (type) {
        case Token.EOF, DedalusLexer.DOT, DedalusLexer.LEFT_BRACE, DedalusLexer.RIGHT_BRACE -> {
          return false;
        }
        case DedalusLexer.NOW, DedalusLexer.NEXT, DedalusLexer.SEND -> {
          return open == 0;
        }
        case DedalusLexer.COMMA, DedalusLexer.SEMICOLON -> {
          if (open == 0) {
            return false;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  private static boolean followsName(int type) {
    return type == DedalusLexer.LEFT_PARENTHESIS
        || type == DedalusLexer.AT
        || type == DedalusLexer.DOUBLE_COLON;
  }

  private static int nesting(int type) {
    return switch (type) {
      case DedalusLexer.LEFT_PARENTHESIS, DedalusLexer.LEFT_BRACKET -> 1;
      case DedalusLexer.RIGHT_PARENTHESIS, DedalusLexer.RIGHT_BRACKET -> -1;
      default -> 0;
    };
  }

  private int type(int index) {
    return index < tokens.size() ? tokens.get(index).getType() : Token.EOF;
  }
}
