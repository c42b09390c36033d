package dev.dedalus.syntax;

import dev.dedalus.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern or expression: what stands in the columns of heads and literals, in comparisons and
 * bindings.
 */
public sealed interface Term {
  /** Where it stands. */
  Span span();

  /** A variable; before checking also the name of a parameter or constant. */
  record Variable(String name, Span span) implements Term {}

  /** A parameter or constant, resolved by the checker. */
  record Named(String name, Value value, Span span) implements Term {}

  /** {@code _}: any value; under negation: none whatever. */
  record Wildcard(Span span) implements Term {}

  /** A literal value. */
  record Constant(Value value, Span span) implements Term {}

  /** A tuple: builds in heads and expressions, matches in bodies. */
  record Tuple(List<Term> elements, Span span) implements Term {
    public Tuple {
      elements = List.copyOf(elements);
    }
  }

  /** Arithmetic over integers. */
  record Arithmetic(Operator operator, Term left, Term right, Span span) implements Term {}

  /** A function of the registry as an expression; the function has exactly one result. */
  record Call(String function, List<Term> arguments, Span span) implements Term {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * An aggregate; stands only as a column of a head.
   *
   * @param arguments what is aggregated: {@code x} of {@code sum(x; k)}; empty for {@code count(*)}
   *     and {@code index()}
   * @param keys what follows the semicolon: {@code k} of {@code sum(x; k)}, {@code g} of {@code
   *     index(; g)}
   */
  record Aggregate(AggregateKind kind, List<Term> arguments, List<Term> keys, Span span)
      implements Term {
    public Aggregate {
      arguments = List.copyOf(arguments);
      keys = List.copyOf(keys);
    }
  }

  /**
   * {@code + - * / %}; integers wrap, division by 0 does not match. Unary minus is {@code 0 - x},
   * folded for literals.
   */
  enum Operator {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    REMAINDER("%");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /** As written. */
    public String symbol() {
      return symbol;
    }

    /** The result, which wraps; null for a division by 0. */
    public @Nullable Value apply(long a, long b) {
      return switch (this) {
        case ADD -> Value.of(a + b);
        case SUBTRACT -> Value.of(a - b);
        case MULTIPLY -> Value.of(a * b);
        case DIVIDE -> b == 0 ? null : Value.of(a / b);
        case REMAINDER -> b == 0 ? null : Value.of(a % b);
      };
    }
  }

  /** The aggregates; written in lower case. */
  enum AggregateKind {
    COUNT,
    MIN,
    MAX,
    SUM,
    CHOOSE,
    COLLECT,
    INDEX
  }
}
