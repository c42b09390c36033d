package dev.dedalus.convert;

import dev.dedalus.convert.grammar.DialectsParser;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Terms from what the grammar read. */
final class ForeignTerms {
  private final ForeignText text;
  private final Problems problems;

  ForeignTerms(ForeignText text, Problems problems) {
    this.text = text;
    this.problems = problems;
  }

  List<Term> columns(DialectsParser.@Nullable ColumnsContext columns) {
    return columns == null ? List.of() : columns.column().stream().map(this::column).toList();
  }

  private Term column(DialectsParser.ColumnContext column) {
    if (column.term() != null) {
      return term(column.term());
    }
    Span span = Places.of(column);
    List<Term> over =
        column.IDENTIFIER().size() > 1
            ? List.of(variable(column.IDENTIFIER(1).getSymbol()))
            : List.of();
    String name = column.IDENTIFIER(0).getText();
    return aggregate(name, over, span)
        .orElseGet(() -> {
          problems.add(
              ConversionCode.UNKNOWN_FUNCTION,
              text,
              span,
              "there is no aggregate `" + name + "`",
              "aggregates are count, min, max, sum, choose, collect and index; what else is"
                  + " computed is a function over collect");
          return new Term.Wildcard(span);
        });
  }

  private static Optional<Term> aggregate(String name, List<Term> over, Span span) {
    for (Term.AggregateKind kind : Term.AggregateKind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(new Term.Aggregate(kind, over, List.of(), span));
      }
    }
    return Optional.empty();
  }

  Term location(DialectsParser.LocationContext location) {
    return location.parenthesised() != null
        ? parenthesised(location.parenthesised())
        : variable(location.IDENTIFIER().getSymbol());
  }

  /** A condition in parentheses, as an item of a body. */
  Optional<BodyItem> condition(DialectsParser.TermContext term) {
    DialectsParser.PrimaryContext primary = only(term);
    if (primary == null || primary.parenthesised() == null) {
      return Optional.empty();
    }
    DialectsParser.ParenthesisedContext group = primary.parenthesised();
    return group.comparator() == null || group.term().size() != 2
        ? Optional.empty()
        : Optional.of(
            condition(group.comparator(), group.term(0), group.term(1), Places.of(group)));
  }

  BodyItem condition(
      DialectsParser.ComparatorContext comparator,
      DialectsParser.TermContext left,
      DialectsParser.TermContext right,
      Span span) {
    BodyItem.Comparator kind =
        switch (comparator.getStart().getType()) {
          case DialectsParser.NOT_EQUAL -> BodyItem.Comparator.NOT_EQUAL;
          case DialectsParser.LESS -> BodyItem.Comparator.LESS;
          case DialectsParser.LESS_OR_EQUAL -> BodyItem.Comparator.LESS_OR_EQUAL;
          case DialectsParser.GREATER -> BodyItem.Comparator.GREATER;
          case DialectsParser.GREATER_OR_EQUAL -> BodyItem.Comparator.GREATER_OR_EQUAL;
          default -> BodyItem.Comparator.EQUAL;
        };
    return comparator.BINDS() != null
        ? new BodyItem.Binding(term(left), term(right), span)
        : new BodyItem.Comparison(kind, term(left), term(right), span);
  }

  Term term(DialectsParser.TermContext sum) {
    Term left = product(sum.product(0));
    for (int i = 1; i < sum.product().size(); i++) {
      left =
          arithmetic(
              (TerminalNode) sum.getChild(2 * i - 1),
              left,
              product(sum.product(i)),
              Places.of(sum));
    }
    return left;
  }

  private Term product(DialectsParser.ProductContext product) {
    Term left = factor(product.factor(0));
    for (int i = 1; i < product.factor().size(); i++) {
      left =
          arithmetic(
              (TerminalNode) product.getChild(2 * i - 1),
              left,
              factor(product.factor(i)),
              Places.of(product));
    }
    return left;
  }

  private static Term arithmetic(TerminalNode operator, Term left, Term right, Span span) {
    Term.Operator kind =
        switch (operator.getSymbol().getType()) {
          case DialectsParser.PLUS -> Term.Operator.ADD;
          case DialectsParser.MINUS -> Term.Operator.SUBTRACT;
          case DialectsParser.STAR -> Term.Operator.MULTIPLY;
          case DialectsParser.SLASH -> Term.Operator.DIVIDE;
          default -> Term.Operator.REMAINDER;
        };
    return new Term.Arithmetic(kind, left, right, span);
  }

  private Term factor(DialectsParser.FactorContext factor) {
    Term built = primary(factor.primary());
    Span span = Places.of(factor);
    if (factor.MINUS() == null) {
      return built;
    }
    return built instanceof Term.Constant(Value.IntValue(long number), var ignored)
        ? new Term.Constant(Value.of(-number), span)
        : new Term.Arithmetic(
            Term.Operator.SUBTRACT, new Term.Constant(Value.of(0), span), built, span);
  }

  private Term primary(DialectsParser.PrimaryContext primary) {
    Span span = Places.of(primary);
    if (primary.parenthesised() != null) {
      return parenthesised(primary.parenthesised());
    }
    if (primary.INTEGER() != null) {
      return integer(primary.INTEGER().getText(), span);
    }
    if (primary.STRING() != null) {
      String quoted = primary.STRING().getText();
      return new Term.Constant(Value.of(quoted.substring(1, quoted.length() - 1)), span);
    }
    if (primary.ANYTHING() != null) {
      return new Term.Wildcard(span);
    }
    String name = primary.IDENTIFIER().getText();
    if (primary.arguments() == null) {
      return variable(primary.IDENTIFIER().getSymbol());
    }
    List<Term> arguments = terms(primary.arguments().terms());
    return aggregate(name, arguments, span)
        .orElseGet(() -> new Term.Call(Names.plain(name), arguments, span));
  }

  List<Term> terms(DialectsParser.@Nullable TermsContext terms) {
    List<Term> built = new ArrayList<>();
    if (terms != null) {
      terms.term().forEach(term -> built.add(term(term)));
    }
    return built;
  }

  private Term integer(String digits, Span span) {
    try {
      return new Term.Constant(Value.of(Long.parseLong(digits)), span);
    } catch (NumberFormatException e) {
      problems.add(
          ConversionCode.SYNTAX,
          text,
          span,
          "the number does not fit into 64 bits",
          "ints run to " + Long.MAX_VALUE);
      return new Term.Constant(Value.of(0), span);
    }
  }

  private Term parenthesised(DialectsParser.ParenthesisedContext group) {
    if (group.comparator() != null) {
      problems.add(
          ConversionCode.SYNTAX,
          text,
          Places.of(group.comparator()),
          "a comparison is not a value",
          "comparisons stand in bodies, separated by `,`");
    }
    List<Term> elements = group.term().stream().map(this::term).toList();
    return elements.size() == 1 ? elements.getFirst() : new Term.Tuple(elements, Places.of(group));
  }

  private static Term variable(Token token) {
    return new Term.Variable(Names.plain(token.getText()), Places.of(token));
  }

  /** The only thing that a term consists of; null where there is arithmetic. */
  static DialectsParser.@Nullable PrimaryContext only(DialectsParser.TermContext term) {
    if (term.product().size() > 1 || term.product(0).factor().size() > 1) {
      return null;
    }
    DialectsParser.FactorContext factor = term.product(0).factor(0);
    return factor.MINUS() == null ? factor.primary() : null;
  }
}
