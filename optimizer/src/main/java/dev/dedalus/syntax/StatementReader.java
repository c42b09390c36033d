package dev.dedalus.syntax;

import dev.dedalus.syntax.grammar.DedalusLexer;
import dev.dedalus.syntax.grammar.DedalusParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/** Reads a program statement by statement; after an error it goes on with the next one. */
final class StatementReader {
  private static final String FORGOTTEN =
      "the statement before it ended without `.`: if this belongs to it, put a `,` in between";

  private final String text;
  private final SyntaxErrors errors;
  private final Spans spans;
  private final CommonTokenStream tokens;
  private final DedalusParser parser;
  private final FirstMismatch mismatches = new FirstMismatch();
  private final BracketGuard guard = new BracketGuard();
  private final Recovery recovery;
  private final SyntaxMessages messages;
  private final RuleBuilder rules;
  private final DeclarationBuilder declarations;
  private int ruleCount;
  private boolean ended = true;

  StatementReader(String file, String text, SyntaxErrors errors) {
    this.text = text;
    this.errors = errors;
    this.spans = new Spans(text);
    DedalusLexer lexer = new DedalusLexer(new TextStream(text, file));
    lexer.removeErrorListeners();
    this.tokens = new CommonTokenStream(lexer);
    tokens.fill();
    this.parser = new DedalusParser(tokens);
    parser.removeErrorListeners();
    parser.setErrorHandler(mismatches);
    parser.addParseListener(guard);
    this.recovery = new Recovery(tokens);
    this.messages = new SyntaxMessages(errors, spans);
    TermBuilder terms = new TermBuilder(errors, spans);
    TypeBuilder types = new TypeBuilder(errors, spans);
    this.rules = new RuleBuilder(errors, spans, terms);
    this.declarations = new DeclarationBuilder(errors, spans, terms, rules, types);
  }

  /** The program; not to be used where there are errors. */
  ParsedProgram program(String file) {
    String name = "";
    List<Declaration.Parameter> parameters = new ArrayList<>();
    if (next() == DedalusLexer.PROGRAM) {
      Optional<DedalusParser.HeaderContext> header = read(parser::header);
      if (header.isPresent()) {
        name = header.get().name().getText();
        header.get().parameter().forEach(each -> parameters.add(declarations.parameter(each)));
        end(header.get().getStart().getTokenIndex());
      }
    } else {
      messages.unexpected(
          tokens.LT(1), tokens.get(0), "`program`", "a program begins with `program NAME;`");
    }
    List<Declaration> statements = statements(null, 0);
    return new ParsedProgram(file, text, name, parameters, statements);
  }

  /**
   * Statements up to the closing brace, which is consumed, or to the end of the file.
   *
   * @param opened the brace that opens them; null outside of any
   */
  private List<Declaration> statements(@Nullable Token opened, int level) {
    List<Declaration> statements = new ArrayList<>();
    while (!errors.isFull()) {
      int next = next();
      if (next == DedalusLexer.DOT || next == DedalusLexer.SEMICOLON) {
        tokens.consume();
        ended = true;
      } else if (next == Token.EOF) {
        unclosed(opened);
        return statements;
      } else if (next == DedalusLexer.RIGHT_BRACE && opened != null) {
        tokens.consume();
        ended = true;
        return statements;
      } else if (next == DedalusLexer.RIGHT_BRACE) {
        messages.unexpected(tokens.LT(1), tokens.get(0), "a statement", "no `{` is open here");
        tokens.consume();
      } else {
        statement(level).ifPresent(statements::add);
      }
    }
    return statements;
  }

  private void unclosed(@Nullable Token opened) {
    if (opened != null) {
      errors.add(
          DiagnosticCode.SYNTAX,
          spans.of(opened),
          "this `{` is never closed",
          "put a `}` behind the last statement that belongs to it");
    }
  }

  private Optional<Declaration> statement(int level) {
    int start = tokens.index();
    Optional<Declaration> read;
    if (!recovery.isDeclaration(start)) {
      read = rule();
    } else if (next() == DedalusLexer.COMPONENT) {
      return component(level);
    } else if (next() == DedalusLexer.TEST) {
      return test();
    } else {
      read = read(parser::declaration).map(declarations::declaration);
    }
    if (read.isPresent()) {
      if (read.get() instanceof Declaration.Forget) {
        countRule(read.get().span());
      }
      end(start);
    }
    return read;
  }

  private Optional<Declaration> rule() {
    if (!TokenText.isName(next())) {
      int start = tokens.index();
      messages.unexpected(tokens.LT(1), before(start), "a declaration or a rule", "");
      recovery.skip(start, false);
      return Optional.empty();
    }
    Optional<Rule> read = read(parser::ruleStatement).map(rules::rule);
    read.ifPresent(rule -> countRule(rule.span()));
    return read.map(Declaration.RuleStatement::new);
  }

  private void countRule(Span span) {
    if (++ruleCount == Limits.RULES + 1) {
      errors.add(
          DiagnosticCode.TOO_LARGE,
          span,
          "more than " + Limits.RULES + " rules",
          "rules that differ only in constants are one rule over facts");
    }
  }

  private Optional<Declaration> component(int level) {
    int start = tokens.index();
    Optional<DedalusParser.ComponentHeadContext> head = read(parser::componentHead);
    if (next() != DedalusLexer.LEFT_BRACE) {
      if (head.isPresent()) {
        unfinished(start, "`{`");
      }
      return Optional.empty();
    }
    Token opened = tokens.LT(1);
    tokens.consume();
    if (level == Limits.NESTING) {
      errors.add(DiagnosticCode.TOO_DEEP, spans.of(opened), "braces nest too deep", "");
      tokens.seek(tokens.size() - 1);
      return Optional.empty();
    }
    List<Declaration> body = statements(opened, level + 1);
    Span span = spans.between(tokens.get(start), before(tokens.index()));
    return head.map(found -> declarations.component(found, body, span));
  }

  private Optional<Declaration> test() {
    int start = tokens.index();
    Optional<DedalusParser.TestHeadContext> head = read(parser::testHead);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    if (next() != DedalusLexer.LEFT_BRACE) {
      unfinished(start, "`{`");
      return Optional.empty();
    }
    Token opened = tokens.LT(1);
    Token closing = tokens.get(recovery.closing(tokens.index()));
    if (closing.getType() == Token.EOF) {
      unclosed(opened);
      tokens.seek(tokens.size() - 1);
      return Optional.empty();
    }
    tokens.seek(closing.getTokenIndex());
    tokens.consume();
    String script = text.substring(opened.getStopIndex() + 1, closing.getStartIndex());
    Span span = spans.between(tokens.get(start), closing);
    return Optional.of(new Declaration.Test(head.get().name().getText(), script, span));
  }

  /** Reads by one rule of the grammar; absent after an error, then at the next statement. */
  private <T extends ParserRuleContext> Optional<T> read(Supplier<T> rule) {
    int start = tokens.index();
    guard.reset();
    mismatches.reset(parser);
    parser.setContext(null);
    try {
      return Optional.of(rule.get());
    } catch (ParseCancellationException cancelled) {
      if (cancelled.getCause() instanceof RecognitionException mismatch) {
        Token found = mismatch.getOffendingToken();
        Token before = before(found.getTokenIndex());
        messages.mismatch(mismatch, before, hint(start, found.getTokenIndex()));
      }
    } catch (BracketGuard.TooDeep tooDeep) {
      errors.add(
          DiagnosticCode.TOO_DEEP,
          spans.of(tooDeep.token()),
          "more than " + Limits.NESTING + " brackets are open here",
          "give parts of the expression names: `x = ..` in the body");
    }
    recovery.skip(start, tokens.get(start).getType() == DedalusLexer.COMPONENT);
    ended = true;
    return Optional.empty();
  }

  /** What the writer most likely forgot. */
  private String hint(int start, int found) {
    int type = tokens.get(found).getType();
    boolean stop = type == DedalusLexer.DOT || type == DedalusLexer.SEMICOLON;
    boolean columns =
        found > start && tokens.get(found - 1).getType() == DedalusLexer.RIGHT_PARENTHESIS;
    if (!ended && (stop || type == DedalusLexer.COMMA)) {
      return FORGOTTEN;
    }
    boolean rule = !recovery.isDeclaration(start);
    return rule && stop && columns ? "what always holds is a fact: `fact r(1).`" : "";
  }

  /** A statement was read: it ends here, or the next one begins. */
  private void end(int start) {
    int next = next();
    ended = next == DedalusLexer.DOT || next == DedalusLexer.SEMICOLON;
    boolean begins =
        TokenText.isName(next) || next == Token.EOF || next == DedalusLexer.RIGHT_BRACE;
    if (!ended && !begins) {
      unfinished(start, "`.`");
    }
  }

  private void unfinished(int start, String otherwise) {
    String allowed = TokenText.allowed(mismatches.possible(parser));
    allowed = allowed.isEmpty() ? otherwise : allowed.replace("`.`", otherwise);
    messages.unexpected(tokens.LT(1), before(tokens.index()), allowed, "");
    recovery.skip(start, tokens.get(start).getType() == DedalusLexer.COMPONENT);
    ended = true;
  }

  private Token before(int index) {
    return tokens.get(Math.max(0, index - 1));
  }

  private int next() {
    return tokens.LA(1);
  }
}
