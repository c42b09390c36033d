package dev.dedalus.syntax;

import dev.dedalus.syntax.BodyItem.Comparator;
import dev.dedalus.syntax.grammar.DedalusParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Rules and bodies from what the grammar read. */
final class RuleBuilder {
  private final SyntaxErrors errors;
  private final Spans spans;
  private final TermBuilder terms;

  RuleBuilder(SyntaxErrors errors, Spans spans, TermBuilder terms) {
    this.errors = errors;
    this.spans = spans;
    this.terms = terms;
  }

  /** A rule. */
  Rule rule(DedalusParser.RuleStatementContext rule) {
    Rule.Kind kind =
        rule.NOW() != null ? Rule.Kind.NOW : rule.NEXT() != null ? Rule.Kind.NEXT : Rule.Kind.SEND;
    return rule(kind, rule.head(), rule.body(), rule);
  }

  /** A rule of this kind. */
  Rule rule(
      Rule.Kind kind,
      DedalusParser.HeadContext head,
      DedalusParser.BodyContext body,
      ParserRuleContext whole) {
    return new Rule(kind, head(head), body(body), spans.of(whole));
  }

  private Rule.Head head(DedalusParser.HeadContext head) {
    List<Term> columns = terms.terms(head.values);
    List<Term> rows = terms.terms(head.rows);
    Span span = spans.of(head);
    arity(head.relation().getText(), columns.size() + rows.size(), span);
    return new Rule.Head(
        head.relation().getText(),
        Optional.ofNullable(head.location()).map(terms::location),
        columns,
        rows,
        span);
  }

  /** The items of a body. */
  List<BodyItem> body(DedalusParser.BodyContext body) {
    List<BodyItem> items = new ArrayList<>();
    for (DedalusParser.ItemContext item : body.item()) {
      items.add(item(item));
    }
    return items;
  }

  private BodyItem item(DedalusParser.ItemContext item) {
    if (item.atom() != null) {
      boolean negated = item.NEGATION() != null || item.NOT() != null || item.NOTIN() != null;
      return literal(negated, item.NEW() != null, item.atom(), spans.of(item));
    }
    return item.test() != null
        ? test(item.term(), item.test(), spans.of(item))
        : alone(item.term(), item);
  }

  /** A positive literal or, negated or not, one after {@code !}, {@code new}, {@code until}. */
  BodyItem.Literal literal(
      boolean negated, boolean fresh, DedalusParser.AtomContext atom, Span span) {
    String relation = atom.relation().getText();
    List<Term> columns = terms.terms(atom.values);
    List<Term> rows = terms.terms(atom.rows);
    arity(relation, columns.size() + rows.size(), span);
    return new BodyItem.Literal(negated, fresh, relation, columns, rows, span);
  }

  /** A term that is no side of a comparison: a relation, or a comparison in parentheses. */
  private BodyItem alone(DedalusParser.TermContext term, ParserRuleContext item) {
    DedalusParser.TermContext inner = term;
    DedalusParser.PrimaryContext primary = single(inner);
    while (primary != null && primary.parenthesised() != null) {
      DedalusParser.ParenthesisedContext group = primary.parenthesised();
      if (group.term().size() > 1) {
        break;
      }
      inner = group.term().getFirst();
      if (group.test() != null) {
        return test(inner, group.test(), spans.between(inner.getStart(), group.test().getStop()));
      }
      primary = single(inner);
    }
    if (primary != null && primary.arguments() != null) {
      return literal(primary, primary.arguments());
    }
    Span span = spans.of(item);
    errors.add(
        DiagnosticCode.SYNTAX,
        span,
        "a value alone is no condition",
        primary != null && primary.relation() != null
            ? "a relation has its columns in parentheses: `" + primary.getText() + "(..)`"
            : "compare it: `==`, `!=`, `<`, `<=`, `>`, `>=`, `=` or `in`");
    return new BodyItem.Comparison(
        Comparator.EQUAL, new Term.Wildcard(span), new Term.Wildcard(span), span);
  }

  /** The primary that is the whole term; null if an operator stands in it. */
  private static DedalusParser.@Nullable PrimaryContext single(DedalusParser.TermContext term) {
    return term.product().size() == 1
            && term.product(0).factor().size() == 1
            && term.product(0).factor(0).MINUS().isEmpty()
        ? term.product(0).factor(0).primary()
        : null;
  }

  private BodyItem.Literal literal(
      DedalusParser.PrimaryContext primary, DedalusParser.ArgumentsContext arguments) {
    String relation = primary.relation().getText();
    terms.onlyColumns(relation, arguments);
    List<Term> columns = terms.terms(arguments.values);
    List<Term> rows = terms.terms(arguments.rows);
    Span span = spans.of(primary);
    arity(relation, columns.size() + rows.size(), span);
    return new BodyItem.Literal(false, false, relation, columns, rows, span);
  }

  private BodyItem test(DedalusParser.TermContext left, DedalusParser.TestContext test, Span span) {
    Term first = terms.term(left);
    Term second = terms.term(test.term(0));
    Token operator = test.getStart();
    return switch (operator.getType()) {
      case DedalusParser.BINDS -> new BodyItem.Binding(first, second, span);
      case DedalusParser.IN -> new BodyItem.Range(first, second, terms.term(test.term(1)), span);
      default -> new BodyItem.Comparison(comparator(operator), first, second, span);
    };
  }

  private static Comparator comparator(Token token) {
    return switch (token.getType()) {
      case DedalusParser.EQUAL -> Comparator.EQUAL;
      case DedalusParser.NOT_EQUAL -> Comparator.NOT_EQUAL;
      case DedalusParser.LESS -> Comparator.LESS;
      case DedalusParser.LESS_OR_EQUAL -> Comparator.LESS_OR_EQUAL;
      case DedalusParser.GREATER -> Comparator.GREATER;
      default -> Comparator.GREATER_OR_EQUAL;
    };
  }

  /** Refuses more columns than a relation may have. */
  void arity(String relation, int columns, Span span) {
    if (columns > Limits.ARITY) {
      errors.add(
          DiagnosticCode.TOO_LARGE,
          span,
          "`" + relation + "` has " + columns + " columns",
          "a relation has at most " + Limits.ARITY + "; a tuple makes one of several");
    }
  }
}
