package dev.dedalus.syntax;

import dev.dedalus.syntax.grammar.DedalusParser;
import dev.dedalus.value.StringLiteral;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.BytesValue;
import dev.dedalus.value.Value.IntValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * Terms from what the grammar read. Levels are counted from the top: a chain of operators nests to
 * the left, so its first operand lies one level deeper for each of them.
 */
final class TermBuilder {
  private final SyntaxErrors errors;
  private final Spans spans;

  TermBuilder(SyntaxErrors errors, Spans spans) {
    this.errors = errors;
    this.spans = spans;
  }

  /** The terms of a list; none if it is absent. */
  List<Term> terms(DedalusParser.@Nullable TermsContext list) {
    return list == null ? List.of() : each(list.term(), 1);
  }

  /** A term. */
  Term term(DedalusParser.TermContext term) {
    return term(term, 1);
  }

  /** What stands after {@code @}. */
  Term location(DedalusParser.LocationContext location) {
    if (location.parenthesised() != null) {
      return parenthesised(location.parenthesised(), 1);
    }
    Token token = location.getStart();
    return location.name() != null
        ? new Term.Variable(location.name().getText(), spans.of(token))
        : leaf(token);
  }

  private List<Term> each(List<DedalusParser.TermContext> terms, int level) {
    List<Term> built = new ArrayList<>(terms.size());
    for (DedalusParser.TermContext term : terms) {
      built.add(term(term, level));
    }
    return built;
  }

  private Term term(DedalusParser.TermContext sum, int level) {
    List<DedalusParser.ProductContext> operands = sum.product();
    int deepest = level + operands.size() - 1;
    if (isTooDeep(deepest, sum)) {
      return new Term.Wildcard(spans.of(sum));
    }
    Term left = product(operands.getFirst(), deepest);
    for (int i = 1; i < operands.size(); i++) {
      Term right = product(operands.get(i), deepest - i + 1);
      TerminalNode operator = (TerminalNode) sum.getChild(2 * i - 1);
      left = arithmetic(operator.getSymbol(), left, right, sum, operands.get(i));
    }
    return left;
  }

  private Term product(DedalusParser.ProductContext product, int level) {
    List<DedalusParser.FactorContext> operands = product.factor();
    int deepest = level + operands.size() - 1;
    if (isTooDeep(deepest, product)) {
      return new Term.Wildcard(spans.of(product));
    }
    Term left = factor(operands.getFirst(), deepest);
    for (int i = 1; i < operands.size(); i++) {
      Term right = factor(operands.get(i), deepest - i + 1);
      TerminalNode operator = (TerminalNode) product.getChild(2 * i - 1);
      left = arithmetic(operator.getSymbol(), left, right, product, operands.get(i));
    }
    return left;
  }

  private Term arithmetic(
      Token operator, Term left, Term right, ParserRuleContext from, ParserRuleContext to) {
    Term.Operator kind =
        switch (operator.getType()) {
          case DedalusParser.PLUS -> Term.Operator.ADD;
          case DedalusParser.MINUS -> Term.Operator.SUBTRACT;
          case DedalusParser.STAR -> Term.Operator.MULTIPLY;
          case DedalusParser.SLASH -> Term.Operator.DIVIDE;
          default -> Term.Operator.REMAINDER;
        };
    return new Term.Arithmetic(kind, left, right, spans.between(from.getStart(), to.getStop()));
  }

  /** {@code -x} is {@code 0 - x}; in front of a number it is part of it. */
  private Term factor(DedalusParser.FactorContext factor, int level) {
    int signs = factor.MINUS().size();
    if (isTooDeep(level + signs, factor)) {
      return new Term.Wildcard(spans.of(factor));
    }
    Term built;
    if (signs > 0 && factor.primary().INTEGER() != null) {
      Token digits = factor.primary().INTEGER().getSymbol();
      signs--;
      built = integer("-" + digits.getText(), spans.between(sign(factor, signs), digits));
    } else {
      built = primary(factor.primary(), level + signs);
    }
    for (int i = signs - 1; i >= 0; i--) {
      Span span = spans.between(sign(factor, i), factor.getStop());
      built =
          built instanceof Term.Constant(IntValue(long number), var ignored)
              ? new Term.Constant(Value.of(-number), span)
              : new Term.Arithmetic(
                  Term.Operator.SUBTRACT, new Term.Constant(Value.of(0), span), built, span);
    }
    return built;
  }

  private static Token sign(DedalusParser.FactorContext factor, int index) {
    return factor.MINUS(index).getSymbol();
  }

  private Term primary(DedalusParser.PrimaryContext primary, int level) {
    if (primary.parenthesised() != null) {
      return parenthesised(primary.parenthesised(), level);
    }
    if (primary.relation() == null) {
      return leaf(primary.getStart());
    }
    String name = primary.relation().getText();
    return primary.arguments() == null
        ? new Term.Variable(name, spans.of(primary))
        : call(name, primary, primary.arguments(), level);
  }

  private Term leaf(Token token) {
    Span span = spans.of(token);
    return switch (token.getType()) {
      case DedalusParser.INTEGER -> integer(token.getText(), span);
      case DedalusParser.BYTES -> bytes(token.getText().substring(2), span);
      case DedalusParser.STRING ->
          new Term.Constant(Value.of(StringLiteral.unquote(token.getText())), span);
      case DedalusParser.TRUE -> new Term.Constant(Value.of(true), span);
      case DedalusParser.FALSE -> new Term.Constant(Value.of(false), span);
      case DedalusParser.NOBODY -> new Term.Constant(NodeValue.NOBODY, span);
      default -> new Term.Wildcard(span);
    };
  }

  private Term integer(String digits, Span span) {
    try {
      return new Term.Constant(Value.of(Long.parseLong(digits)), span);
    } catch (NumberFormatException e) {
      errors.add(
          DiagnosticCode.SYNTAX,
          span,
          "the number does not fit into 64 bits",
          "ints run from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE);
      return new Term.Constant(Value.of(0), span);
    }
  }

  private Term bytes(String digits, Span span) {
    if (digits.length() % 2 != 0) {
      errors.add(
          DiagnosticCode.SYNTAX,
          span,
          "bytes with an odd number of digits",
          "each byte is two hexadecimal digits: `0x0f`");
      return new Term.Constant(Value.of(0), span);
    }
    return new Term.Constant(BytesValue.wrap(HexFormat.of().parseHex(digits)), span);
  }

  private Term parenthesised(DedalusParser.ParenthesisedContext group, int level) {
    if (group.test() != null) {
      errors.add(
          DiagnosticCode.SYNTAX,
          spans.of(group.test().getStart()),
          "a comparison is not a value",
          "comparisons stand in bodies, separated by `,`");
    }
    List<DedalusParser.TermContext> elements = group.term();
    return elements.size() == 1
        ? term(elements.getFirst(), level)
        : new Term.Tuple(each(elements, level + 1), spans.of(group));
  }

  private Term call(
      String name,
      DedalusParser.PrimaryContext primary,
      DedalusParser.ArgumentsContext arguments,
      int level) {
    Span span = spans.of(primary);
    if (isTooDeep(level + 1, primary)) {
      return new Term.Wildcard(span);
    }
    if (arguments.rows != null) {
      errors.add(
          DiagnosticCode.SYNTAX,
          spans.of(arguments.BAR().getSymbol()),
          "`|` stands in an expression",
          "only channels have rows");
    }
    List<Term> values =
        arguments.values == null ? List.of() : each(arguments.values.term(), level + 1);
    List<Term> keys = arguments.keys == null ? List.of() : each(arguments.keys.term(), level + 1);
    Optional<Term.AggregateKind> kind = aggregate(name);
    if (kind.isPresent()) {
      return new Term.Aggregate(kind.get(), values, keys, span);
    }
    onlyColumns(name, arguments);
    return new Term.Call(name, values, span);
  }

  /** Refuses what only aggregates have. */
  void onlyColumns(String name, DedalusParser.ArgumentsContext arguments) {
    TerminalNode extra = arguments.STAR() != null ? arguments.STAR() : arguments.SEMICOLON();
    if (extra != null) {
      errors.add(
          DiagnosticCode.SYNTAX,
          spans.of(extra.getSymbol()),
          "`" + extra.getText() + "` stands in the columns of `" + name + "`",
          "only aggregates have it: `count(*)`, `sum(x; k)`, `index(; g)`");
    }
  }

  private static Optional<Term.AggregateKind> aggregate(String name) {
    for (Term.AggregateKind kind : Term.AggregateKind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  private boolean isTooDeep(int level, ParserRuleContext place) {
    boolean tooDeep = level > Limits.NESTING;
    if (tooDeep) {
      errors.add(
          DiagnosticCode.TOO_DEEP,
          spans.of(place),
          "an expression of more than " + Limits.NESTING + " levels",
          "give its parts names: `x = ..` in the body");
    }
    return tooDeep;
  }
}
