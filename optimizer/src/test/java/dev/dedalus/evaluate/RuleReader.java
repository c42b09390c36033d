package dev.dedalus.evaluate;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.BodyItem.Comparator;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads rules: the tokens, terms and rules of {@link ProgramReader}. */
final class RuleReader {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s+|//.*|[A-Za-z][A-Za-z0-9]*|[0-9]+|\"[^\"]*\"|:[-+~]|->|\\.\\.|[=!<>]=|.");
  private static final List<String> AGGREGATES =
      List.of("count", "min", "max", "sum", "choose", "collect", "index");

  private final List<String> tokens = new ArrayList<>();
  private int at;

  RuleReader(String text) {
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      String token = matcher.group();
      if (!token.isBlank() && !token.startsWith("//")) {
        tokens.add(token);
      }
    }
  }

  boolean atEnd() {
    return at == tokens.size();
  }

  String peek() {
    return tokens.get(at);
  }

  String next() {
    return tokens.get(at++);
  }

  boolean skip(String token) {
    boolean found = !atEnd() && peek().equals(token);
    at += found ? 1 : 0;
    return found;
  }

  void skipPast(String token) {
    while (!next().equals(token)) {}
  }

  void expect(String token) {
    if (!skip(token)) {
      throw new IllegalArgumentException(
          "expected " + token + " before " + tokens.subList(at, Math.min(at + 5, tokens.size())));
    }
  }

  Rule rule() {
    String relation = next();
    Optional<Term> location = skip("@") ? Optional.of(location()) : Optional.empty();
    Rule.Head head = new Rule.Head(relation, location, arguments(), List.of(), Span.NONE);
    Rule.Kind kind =
        switch (next()) {
          case ":-" -> Rule.Kind.NOW;
          case ":+" -> Rule.Kind.NEXT;
          default -> Rule.Kind.SEND;
        };
    List<BodyItem> body = new ArrayList<>();
    while (!skip(".")) {
      body.add(item());
      skip(",");
    }
    return new Rule(kind, head, body, Span.NONE);
  }

  private Term location() {
    String name = next();
    return name.equals("nobody") ? constant(NodeValue.NOBODY) : new Term.Variable(name, Span.NONE);
  }

  private BodyItem item() {
    if (skip("!")) {
      return literal(true);
    }
    int start = at;
    if (Character.isLetter(peek().charAt(0)) && tokens.get(at + 1).equals("(")) {
      BodyItem literal = literal(false);
      if (peek().equals(",") || peek().equals(".")) {
        return literal;
      }
      at = start;
    }
    Term left = term();
    String operator = next();
    if (operator.equals("=")) {
      return new BodyItem.Binding(left, term(), Span.NONE);
    }
    if (operator.equals("in")) {
      Term low = term();
      expect("..");
      return new BodyItem.Range(left, low, term(), Span.NONE);
    }
    for (Comparator comparator : Comparator.values()) {
      if (comparator.symbol().equals(operator)) {
        return new BodyItem.Comparison(comparator, left, term(), Span.NONE);
      }
    }
    throw new IllegalArgumentException("no comparison: " + operator);
  }

  BodyItem.Literal literal(boolean negated) {
    String relation = next();
    return new BodyItem.Literal(negated, false, relation, arguments(), List.of(), Span.NONE);
  }

  /** Terms in parentheses; none without. */
  List<Term> arguments() {
    List<Term> terms = new ArrayList<>();
    if (skip("(")) {
      while (!skip(")")) {
        terms.add(term());
        skip(",");
      }
    }
    return terms;
  }

  /** A term; {@code + -} bind as {@code * / %} do, from left to right. */
  Term term() {
    Term left = primary();
    while (true) {
      Term.Operator operator = null;
      for (Term.Operator each : Term.Operator.values()) {
        if (skip(each.symbol())) {
          operator = each;
        }
      }
      if (operator == null) {
        return left;
      }
      left = new Term.Arithmetic(operator, left, primary(), Span.NONE);
    }
  }

  private Term primary() {
    String token = next();
    if (token.equals("(")) {
      at--;
      List<Term> elements = arguments();
      return elements.size() == 1 ? elements.getFirst() : new Term.Tuple(elements, Span.NONE);
    }
    if (token.equals("_")) {
      return new Term.Wildcard(Span.NONE);
    }
    if (token.startsWith("\"")) {
      return constant(Value.of(token.substring(1, token.length() - 1)));
    }
    if (Character.isDigit(token.charAt(0))) {
      return constant(Value.of(Long.parseLong(token)));
    }
    if (token.equals("nobody")) {
      return constant(NodeValue.NOBODY);
    }
    if (!atEnd() && peek().equals("(")) {
      return AGGREGATES.contains(token)
          ? aggregate(token)
          : new Term.Call(token, arguments(), Span.NONE);
    }
    return new Term.Variable(token, Span.NONE);
  }

  private Term aggregate(String name) {
    List<Term> arguments = new ArrayList<>();
    List<Term> keys = new ArrayList<>();
    List<Term> current = arguments;
    expect("(");
    skip("*");
    while (!skip(")")) {
      if (skip(";")) {
        current = keys;
      } else {
        current.add(term());
        skip(",");
      }
    }
    Term.AggregateKind kind = Term.AggregateKind.valueOf(name.toUpperCase(Locale.ROOT));
    return new Term.Aggregate(kind, arguments, keys, Span.NONE);
  }

  private static Term constant(Value value) {
    return new Term.Constant(value, Span.NONE);
  }
}
