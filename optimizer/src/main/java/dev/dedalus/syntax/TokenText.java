package dev.dedalus.syntax;

import dev.dedalus.syntax.grammar.DedalusLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Tokens as a reader knows them. */
final class TokenText {
  private static final int LONGEST = 30;
  private static final Set<Integer> RESERVED =
      Set.of(
          DedalusLexer.IN,
          DedalusLexer.NOT,
          DedalusLexer.NOTIN,
          DedalusLexer.NEW,
          DedalusLexer.TRUE,
          DedalusLexer.FALSE,
          DedalusLexer.NOBODY);

  private TokenText() {}

  /** Whether a token is an identifier, or a keyword that is also a name. */
  static boolean isName(int type) {
    return type == DedalusLexer.IDENTIFIER
        || (type >= DedalusLexer.PROGRAM && type <= DedalusLexer.SET);
  }

  /** Whether a token is a word that is no name. */
  static boolean isReserved(int type) {
    return RESERVED.contains(type);
  }

  /** What a token is, in a few words: {@code `)`}, {@code the end of the file}. */
  static String found(Token token) {
    if (token.getType() == Token.EOF) {
      return "the end of the file";
    }
    String text = token.getText();
    if (text.length() > LONGEST) {
      text = text.substring(0, LONGEST) + "..";
    }
    String quoted = "`" + text + "`";
    return switch (token.getType()) {
      case DedalusLexer.STRING -> "the string " + quoted;
      case DedalusLexer.INTEGER -> "the number " + quoted;
      default -> isReserved(token.getType()) ? "the keyword " + quoted : quoted;
    };
  }

  /** What may stand somewhere, in a few words: {@code `,`, `)` or an operator}. */
  static String allowed(IntervalSet types) {
    List<String> allowed = new ArrayList<>();
    boolean item = types.contains(DedalusLexer.NEGATION);
    boolean term = types.contains(DedalusLexer.INTEGER) && types.contains(DedalusLexer.STRING);
    boolean name = types.contains(DedalusLexer.IDENTIFIER);
    if (item) {
      allowed.add("a relation or a comparison");
    } else if (term) {
      allowed.add("a value");
    } else if (name) {
      allowed.add("a name");
    }
    boolean operator = types.contains(DedalusLexer.PLUS);
    for (int type = DedalusLexer.PROGRAM; type < DedalusLexer.IDENTIFIER; type++) {
      boolean grouped =
          (item || term)
              ? isTermStart(type) || isName(type) || type == DedalusLexer.NEGATION
              : name && isName(type);
      if (types.contains(type) && !grouped && !isAside(type, operator)) {
        allowed.add(literal(type));
      }
    }
    others(types, operator, term || item, allowed);
    return join(allowed);
  }

  private static void others(
      IntervalSet types, boolean operator, boolean term, List<String> allowed) {
    if (!term && types.contains(DedalusLexer.STRING)) {
      allowed.add("a string");
    }
    if (!term && types.contains(DedalusLexer.INTEGER)) {
      allowed.add("a number");
    }
    if (types.contains(Token.EOF)) {
      allowed.add("`.`");
    }
    if (operator) {
      allowed.add("an operator");
    }
    if (types.contains(DedalusLexer.EQUAL)) {
      allowed.add("a comparison");
    }
  }

  private static boolean isTermStart(int type) {
    return switch (type) {
      case DedalusLexer.LEFT_PARENTHESIS,
          DedalusLexer.MINUS,
          DedalusLexer.ANYTHING,
          DedalusLexer.NOBODY,
          DedalusLexer.TRUE,
          DedalusLexer.FALSE,
          DedalusLexer.NOT,
          DedalusLexer.NOTIN,
          DedalusLexer.NEW ->
          true;
      default -> false;
    };
  }

  /** What is allowed, but would only hide what the writer looks for. */
  private static boolean isAside(int type, boolean operator) {
    return switch (type) {
      case DedalusLexer.DOUBLE_COLON, DedalusLexer.BAR -> true;
      case DedalusLexer.PLUS,
          DedalusLexer.MINUS,
          DedalusLexer.STAR,
          DedalusLexer.SLASH,
          DedalusLexer.PERCENT,
          DedalusLexer.LEFT_PARENTHESIS ->
          operator;
      case DedalusLexer.EQUAL,
          DedalusLexer.NOT_EQUAL,
          DedalusLexer.LESS,
          DedalusLexer.LESS_OR_EQUAL,
          DedalusLexer.GREATER,
          DedalusLexer.GREATER_OR_EQUAL,
          DedalusLexer.BINDS ->
          operator;
      case DedalusLexer.IN -> operator;
      default -> false;
    };
  }

  private static String literal(int type) {
    return Optional.ofNullable(DedalusLexer.VOCABULARY.getLiteralName(type))
        .map(text -> "`" + text.substring(1, text.length() - 1) + "`")
        .orElse("another word");
  }

  private static String join(List<String> words) {
    int last = words.size() - 1;
    return words.isEmpty()
        ? ""
        : last == 0
            ? words.getFirst()
            : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
