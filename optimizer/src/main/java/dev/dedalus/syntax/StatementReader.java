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
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/** Reads a program statement by statement; after an error it goes on with the next one. */
final class StatementReader {
  private final String text;
  private final SyntaxErrors errors;
  private final Spans spans;
  private final CommonTokenStream tokens;
  private final DedalusParser parser;
  private final FirstMismatch mismatches = new FirstMismatch();
  private final StatementGuard guard = new StatementGuard();
  private final Recovery recovery;
  private final Hints hints;
  private final SyntaxMessages messages;
  private final TermBuilder terms;
  private final RuleBuilder rules;
  private final DeclarationBuilder declarations;
  private int ruleCount;
  private boolean ended = true;
  private boolean scripted;

  /** Reads a program's own text, or one that a program includes. */
  StatementReader(String file, String text, Optional<IncludedText> included, SyntaxErrors errors) {
    this.text = text;
    this.errors = errors;
    this.spans = new Spans(text, included);
    DedalusLexer lexer = new DedalusLexer(new TextStream(text, file));
    lexer.removeErrorListeners();
    this.tokens = new CommonTokenStream(lexer);
    tokens.fill();
    this.parser = new DedalusParser(tokens);
    parser.removeErrorListeners();
    parser.setErrorHandler(mismatches);
    parser.addParseListener(guard);
    this.recovery = new Recovery(tokens);
    this.hints = new Hints(tokens, recovery);
    this.messages = new SyntaxMessages(errors, spans);
    this.terms = new TermBuilder(errors, spans);
    TypeBuilder types = new TypeBuilder(errors, spans);
    this.rules = new RuleBuilder(errors, spans, terms);
    this.declarations = new DeclarationBuilder(errors, spans, terms, rules, types);
  }

  /** The program; not to be used where there are errors. */
  ParsedProgram program(String file) {
    String name = "";
    List<Declaration.Parameter> parameters = new ArrayList<>();
    if (next() == DedalusLexer.PROGRAM) {
      Optional<DedalusParser.HeaderContext> header = whole(parser::header);
      if (header.isPresent()) {
        name = header.get().name().getText();
        header.get().parameter().forEach(each -> parameters.add(declarations.parameter(each)));
      }
    } else {
      messages.unexpected(
          tokens.LT(1), tokens.get(0), "`program`", "a program begins with `program NAME;`");
    }
    List<Declaration> statements = statements(null, 0);
    return new ParsedProgram(file, text, name, parameters, statements);
  }

  /** The statements of an included file; not to be used where there are errors. */
  List<Declaration> included() {
    if (next() == DedalusLexer.PROGRAM && recovery.isHeader()) {
      errors.add(
          DiagnosticCode.MISPLACED_STATEMENT,
          spans.of(tokens.LT(1)),
          "an included file has no `program`",
          "leave the line out; what the including program is to choose, it derives as facts");
      whole(parser::header);
    }
    return statements(null, 0);
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
    if (!recovery.isDeclaration(start)) {
      return rule();
    }
    if (next() == DedalusLexer.COMPONENT) {
      return component(level);
    }
    if (next() == DedalusLexer.TEST) {
      return test();
    }
    Optional<Declaration> read = whole(parser::declaration).map(declarations::declaration);
    read.filter(found -> found instanceof Declaration.Forget)
        .ifPresent(forget -> countRule(forget.span()));
    return read;
  }

  private Optional<Declaration> rule() {
    if (!TokenText.isName(next())) {
      int start = tokens.index();
      messages.unexpected(tokens.LT(1), before(start), "a declaration or a rule", "");
      recovery.skip(start, false);
      return Optional.empty();
    }
    Optional<Rule> read = whole(parser::ruleStatement).map(rules::rule);
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
    tokens.consume();
    ScriptBuilder script = new ScriptBuilder(errors, spans, terms, rules);
    scripted = true;
    while (next() != DedalusLexer.RIGHT_BRACE && next() != Token.EOF && !errors.isFull()) {
      scriptStatement(script);
    }
    scripted = false;
    if (next() == Token.EOF) {
      unclosed(opened);
    } else {
      tokens.consume();
      ended = true;
    }
    Span span = spans.between(tokens.get(start), before(tokens.index()));
    return Optional.of(script.test(head.get().name().getText(), span));
  }

  private void scriptStatement(ScriptBuilder script) {
    if (next() == DedalusLexer.DOT || next() == DedalusLexer.SEMICOLON) {
      tokens.consume();
      ended = true;
    } else if (recovery.isFault(tokens.index())) {
      whole(parser::fault).ifPresent(script::fault);
    } else if (recovery.isAsked(tokens.index())) {
      whole(parser::asked).ifPresent(script::asked);
    } else {
      whole(parser::happening).flatMap(script::happening).ifPresent(rule -> countRule(rule.span()));
    }
  }

  /** Reads a statement up to where it ends or the next one begins; absent after an error. */
  private <T extends ParserRuleContext> Optional<T> whole(Supplier<T> rule) {
    int start = tokens.index();
    return read(rule).filter(ignored -> ends(start));
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
        int found = hints.blamed(mismatch.getOffendingToken().getTokenIndex());
        report(start, found, mismatch.getExpectedTokens());
      }
    } catch (StatementGuard.LimitPassed passed) {
      passed.report(errors, spans);
    }
    recovery.skip(start, tokens.get(start).getType() == DedalusLexer.COMPONENT);
    ended = true;
    return Optional.empty();
  }

  private boolean ends(int start) {
    int next = next();
    ended = next == DedalusLexer.DOT || next == DedalusLexer.SEMICOLON;
    boolean begins =
        TokenText.isName(next)
            || next == Token.EOF
            || next == DedalusLexer.RIGHT_BRACE
            || (scripted && next == DedalusLexer.AT);
    if (!ended && !begins) {
      unfinished(start, "`.`");
      return false;
    }
    return true;
  }

  private void unfinished(int start, String otherwise) {
    String allowed = TokenText.allowed(mismatches.possible(parser));
    allowed = allowed.isEmpty() ? otherwise : allowed.replace("`.`", otherwise);
    int found = tokens.index();
    Hints.Place place = new Hints.Place(start, found, false, false);
    messages.unexpected(tokens.LT(1), before(found), allowed, hints.hint(place));
    recovery.skip(start, tokens.get(start).getType() == DedalusLexer.COMPONENT);
    ended = true;
  }

  private void report(int start, int found, @Nullable IntervalSet expected) {
    boolean name = expected != null && expected.contains(DedalusLexer.IDENTIFIER);
    Hints.Place place = new Hints.Place(start, found, !ended, name);
    String allowed = expected == null ? "" : TokenText.allowed(expected);
    messages.unexpected(tokens.get(found), before(found), allowed, hints.hint(place));
  }

  private Token before(int index) {
    return tokens.get(Math.max(0, index - 1));
  }

  private int next() {
    return tokens.LA(1);
  }
}
