package dev.dedalus.syntax;

import dev.dedalus.syntax.grammar.DedalusLexer;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/** What the writer of a broken statement most likely forgot or meant. */
final class Hints {
  private final CommonTokenStream tokens;
  private final Recovery recovery;

  Hints(CommonTokenStream tokens, Recovery recovery) {
    this.tokens = tokens;
    this.recovery = recovery;
  }

  /**
   * Where a statement breaks off.
   *
   * @param start its first token
   * @param found the token that does not fit
   * @param open whether the statement before it ended without a dot
   * @param name whether a name could stand there
   */
  record Place(int start, int found, boolean open, boolean name) {}

  /** The token to show: in front of a foreign minus, {@code :} is not what is wrong. */
  int blamed(int found) {
    boolean foreign =
        type(found) == DedalusLexer.COLON && type(found + 1) == DedalusLexer.UNKNOWN_CHARACTER;
    return foreign ? found + 1 : found;
  }

  /** One sentence, or nothing. */
  String hint(Place place) {
    int found = type(place.found());
    int last = place.found() > place.start() ? type(place.found() - 1) : Token.EOF;
    boolean stop = found == DedalusLexer.DOT || found == DedalusLexer.SEMICOLON;
    if (place.open() && (stop || found == DedalusLexer.COMMA)) {
      return "the statement before it ended without `.`: if this belongs to it, put a `,` in"
          + " between";
    }
    if (last == DedalusLexer.COMMA && (stop || found == DedalusLexer.RIGHT_PARENTHESIS)) {
      return "a `,` stands between two things, not behind the last";
    }
    if (place.name() && TokenText.isReserved(found)) {
      return "this word is reserved; choose another name";
    }
    if (stop && last == DedalusLexer.RIGHT_PARENTHESIS && !recovery.isDeclaration(place.start())) {
      return "what always holds is a fact: `fact r(1).`";
    }
    if (type(place.start()) == DedalusLexer.TIMER && stop) {
      return "a timer that always runs is `timer t every 100ms;`";
    }
    return operators(place.found(), found);
  }

  private String operators(int at, int found) {
    boolean negated =
        at > 1
            && (type(at - 2) == DedalusLexer.NEGATION
                || type(at - 2) == DedalusLexer.NOT
                || type(at - 2) == DedalusLexer.NOTIN);
    if (negated || (type(at - 1) == DedalusLexer.NEGATION && !TokenText.isName(found))) {
      return "only relations are negated; for a comparison write its opposite: `x <= 3`, `x != 3`";
    }
    if (found == DedalusLexer.BINDS && type(at - 1) == DedalusLexer.BINDS) {
      return "write `==` without a space";
    }
    return "";
  }

  private int type(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index).getType() : Token.EOF;
  }
}
