package dev.dedalus.convert;

import dev.dedalus.convert.grammar.DialectsLexer;
import dev.dedalus.convert.grammar.DialectsParser;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/** Reads a text statement by statement; after an error it goes on with the next one. */
final class ForeignReader {
  private static final int NESTING = 100;
  private static final int STATEMENT_TOKENS = 5_000;

  private final ForeignText text;
  private final Problems problems;
  private final ForeignTerms terms;
  private final CommonTokenStream tokens;
  private final DialectsParser parser;

  private ForeignReader(String program, ForeignText text, Problems problems) {
    this.text = text;
    this.problems = problems;
    this.terms = new ForeignTerms(text, problems);
    DialectsLexer lexer = new DialectsLexer(CharStreams.fromString(program));
    lexer.removeErrorListeners();
    this.tokens = new CommonTokenStream(lexer);
    tokens.fill();
    this.parser = new DialectsParser(tokens);
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
  }

  /**
   * All statements that can be read.
   *
   * @param program what is read of the text, in its place
   */
  static List<Statement> read(String program, ForeignText text, Problems problems) {
    return new ForeignReader(program, text, problems).statements();
  }

  private List<Statement> statements() {
    List<Statement> found = new ArrayList<>();
    while (tokens.LA(1) != Token.EOF && !problems.isFull()) {
      int next = tokens.LA(1);
      if (next == DialectsLexer.DOT || next == DialectsLexer.SEMICOLON) {
        tokens.consume();
      } else {
        statement().ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<Statement> statement() {
    int start = tokens.index();
    if (isTooLarge()) {
      skip(start);
      return Optional.empty();
    }
    try {
      DialectsParser.StatementContext read = parser.statement();
      if (isEnd(tokens.LT(1))) {
        return build(read);
      }
      unexpected(tokens.LT(1), "the end of the statement");
    } catch (ParseCancellationException cancelled) {
      Token found =
          cancelled.getCause() instanceof RecognitionException mismatch
              ? mismatch.getOffendingToken()
              : tokens.LT(1);
      unexpected(found, expected(cancelled));
    }
    skip(start);
    return Optional.empty();
  }

  private String expected(ParseCancellationException cancelled) {
    if (!(cancelled.getCause() instanceof RecognitionException mismatch)
        || mismatch.getExpectedTokens() == null) {
      return "something else";
    }
    List<String> names = new ArrayList<>();
    for (int type : mismatch.getExpectedTokens().toList()) {
      names.add(ForeignTokens.name(type));
    }
    return String.join(" or ", names.stream().distinct().sorted().toList());
  }

  private void unexpected(Token found, String expected) {
    String what =
        found.getType() == Token.EOF
            ? "the end of the text"
            : "`" + found.getText().lines().findFirst().orElse("") + "`";
    problems.add(
        ConversionCode.SYNTAX,
        text,
        Places.of(found),
        "found " + what + ", expected " + expected,
        "docs/converting.md shows all that the dialect has");
  }

  /** Whether a statement may end before this token: it was ended, or a line begins with it. */
  private boolean isEnd(Token next) {
    return switch (next.getType()) {
      case Token.EOF, DialectsLexer.DOT, DialectsLexer.SEMICOLON -> true;
      default -> isLineStart(next);
    };
  }

  private boolean isLineStart(Token token) {
    int index = token.getTokenIndex();
    boolean starts =
        switch (token.getType()) {
          case DialectsLexer.IDENTIFIER, DialectsLexer.DIRECTIVE, DialectsLexer.INCLUDE -> true;
          default -> false;
        };
    return starts && (index == 0 || tokens.get(index - 1).getLine() < token.getLine());
  }

  /** Goes to where the next statement may begin. */
  private void skip(int start) {
    if (tokens.index() == start) {
      tokens.consume();
    }
    while (!isEnd(tokens.LT(1))) {
      tokens.consume();
    }
  }

  /** Reading recurs into parentheses, and trees are as deep as sums are long. */
  private boolean isTooLarge() {
    int depth = 0;
    for (int i = tokens.index(); i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean open = token.getType() == DialectsLexer.LEFT_PARENTHESIS;
      depth += open ? 1 : token.getType() == DialectsLexer.RIGHT_PARENTHESIS ? -1 : 0;
      if (depth > NESTING || i - tokens.index() > STATEMENT_TOKENS) {
        problems.add(
            ConversionCode.TOO_LARGE,
            text,
            Places.of(token),
            depth > NESTING
                ? "more than " + NESTING + " parentheses inside of one another"
                : "a statement of more than " + STATEMENT_TOKENS + " words and signs",
            "split it");
        return true;
      }
      if (i > tokens.index() && depth <= 0 && isEnd(token)) {
        return false;
      }
    }
    return false;
  }

  private Optional<Statement> build(DialectsParser.StatementContext statement) {
    if (statement.include() != null) {
      String quoted = statement.include().STRING().getText();
      return Optional.of(
          new Statement.Include(
              quoted.substring(1, quoted.length() - 1), Places.of(statement.include())));
    }
    return statement.directive() != null
        ? Optional.of(directive(statement.directive()))
        : Optional.of(clause(statement.clause()));
  }

  private static Statement directive(DialectsParser.DirectiveContext directive) {
    List<Statement.Snippet> snippets = new ArrayList<>();
    directive
        .SNIPPET()
        .forEach(node -> {
          String code = node.getText();
          snippets.add(
              new Statement.Snippet(
                  code.substring(1, code.length() - 1).strip(), Places.of(node.getSymbol())));
        });
    return new Statement.Directive(
        directive.DIRECTIVE().getText().substring(1),
        Names.relation(directive.IDENTIFIER().getText()),
        snippets,
        Places.of(directive));
  }

  private Statement clause(DialectsParser.ClauseContext clause) {
    Optional<Rule.Kind> kind =
        clause.NOW() != null
            ? Optional.of(Rule.Kind.NOW)
            : clause.NEXT() != null
                ? Optional.of(Rule.Kind.NEXT)
                : clause.SEND() != null ? Optional.of(Rule.Kind.SEND) : Optional.empty();
    List<Statement.Item> body = new ArrayList<>();
    clause.item().forEach(item -> item(item).ifPresent(body::add));
    DialectsParser.HeadContext head = clause.head();
    Statement.Atom atom =
        new Statement.Atom(
            false,
            Names.relation(head.IDENTIFIER().getText()),
            Optional.ofNullable(head.location()).map(terms::location),
            terms.columns(head.columns()),
            time(head.time()),
            Places.of(head));
    return new Statement.Clause(text, atom, kind, body, Places.of(clause));
  }

  private Optional<Statement.Item> item(DialectsParser.ItemContext item) {
    Span span = Places.of(item);
    DialectsParser.TermContext term = item.term(0);
    DialectsParser.PrimaryContext primary = ForeignTerms.only(term);
    if (item.comparator() != null && item.NEGATION() == null && item.time() == null) {
      return Optional.of(
          new Statement.Condition(terms.condition(item.comparator(), term, item.term(1), span)));
    }
    if (item.comparator() == null && primary != null && primary.arguments() != null) {
      List<Term> columns = terms.terms(primary.arguments().terms());
      return Optional.of(
          new Statement.Atom(
              item.NEGATION() != null,
              Names.relation(primary.IDENTIFIER().getText()),
              Optional.empty(),
              columns,
              time(item.time()),
              span));
    }
    Optional<BodyItem> condition =
        item.NEGATION() == null && item.time() == null && item.comparator() == null
            ? terms.condition(term)
            : Optional.empty();
    if (condition.isEmpty()) {
      problems.add(
          ConversionCode.SYNTAX,
          text,
          span,
          "neither a relation with its columns nor a comparison",
          "bodies are made of `r(x)`, `!r(x)`, `x < y` and `x = y + 1`");
    }
    return condition.map(Statement.Condition::new);
  }

  private static Optional<Statement.Time> time(DialectsParser.@Nullable TimeContext time) {
    return time == null
        ? Optional.empty()
        : Optional.of(new Statement.Time(time.getStop().getText(), Places.of(time)));
  }
}
