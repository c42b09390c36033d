package dev.dedalus.placement;

import dev.dedalus.semantics.Function;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.Term.Operator;
import dev.dedalus.value.StringLiteral;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Computations over a relation's columns as text, and back. One text is one computation: what is
 * not written as it would be printed is not read.
 */
public final class ComputationText {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(-?[0-9]+|[\\p{L}_#][\\p{L}\\p{N}_#:']*|\"(?:[^\"\\\\]|\\\\.)*\"|[-+*/%(),.])");
  private static final int DEPTH_MAX = 32;
  private static final long CONSTANT_MAX = 999_999_999_999_999_999L;

  private final List<String> columns;
  private final List<String> tokens = new ArrayList<>();
  private int next;

  private ComputationText(Relation relation) {
    this.columns = relation.columns().stream().map(Relation.Column::name).toList();
  }

  /** {@code hash(k)}, by the names of the relation's columns. */
  public static String print(Computation computation, Relation relation) {
    String text = print(computation, relation.columns());
    return computation instanceof Computation.Arithmetic
        ? text.substring(1, text.length() - 1)
        : text;
  }

  private static String print(Computation computation, List<Relation.Column> columns) {
    return switch (computation) {
      case Computation.Input(int index) -> columns.get(index).name();
      case Computation.Constant(Value value) -> value.toString();
      case Computation.Tuple(var elements) -> list(elements, columns);
      case Computation.Element(var tuple, int index) -> print(tuple, columns) + "." + (index + 1);
      case Computation.Call(String function, var arguments) -> function + list(arguments, columns);
      case Computation.Arithmetic(var operator, var left, var right) ->
          "(" + print(left, columns) + " " + operator.symbol() + " " + print(right, columns) + ")";
    };
  }

  private static String list(List<Computation> of, List<Relation.Column> columns) {
    return of.stream().map(one -> print(one, columns)).collect(Collectors.joining(", ", "(", ")"));
  }

  /** Whether a value can stand in such a text. */
  public static boolean isPrintable(Value value) {
    return value instanceof Value.StringValue
        || (value instanceof Value.IntValue(long number) && Math.abs(number) <= CONSTANT_MAX);
  }

  /**
   * The computation that a text says; absent if it is none of this relation's columns.
   *
   * @param functions that the program declares, by name
   */
  public static Optional<Computation> parse(
      String text, Relation relation, SortedMap<String, Function> functions) {
    ComputationText reader = new ComputationText(relation);
    int column = reader.columns.indexOf(text);
    if (column >= 0) {
      return Optional.of(new Computation.Input(column));
    }
    if (!reader.tokenize(text)) {
      return Optional.empty();
    }
    Optional<Computation> read = reader.operation(0);
    return reader.next == reader.tokens.size()
        ? read.filter(computation -> print(computation, relation).equals(text))
            .filter(computation -> type(computation, relation, functions).isPresent())
        : Optional.empty();
  }

  /** The type of a computation's value; absent if it does not fit the columns and functions. */
  private static Optional<Type> type(
      Computation computation, Relation relation, SortedMap<String, Function> functions) {
    return switch (computation) {
      case Computation.Input(int index) -> Optional.of(relation.columns().get(index).type());
      case Computation.Constant(Value value) ->
          Optional.of(value instanceof Value.IntValue ? Type.Basic.INT : Type.Basic.STRING);
      case Computation.Tuple(var elements) ->
          types(elements, relation, functions).map(Type.Tuple::new);
      case Computation.Element(var tuple, int index) ->
          type(tuple, relation, functions)
              .flatMap(type ->
                  type instanceof Type.Tuple(var elements) && index < elements.size()
                      ? Optional.of(elements.get(index))
                      : Optional.empty());
      case Computation.Arithmetic(var _, var left, var right) ->
          types(List.of(left, right), relation, functions)
              .filter(List.of(Type.Basic.INT, Type.Basic.INT)::equals)
              .map(both -> Type.Basic.INT);
      case Computation.Call(String name, var arguments) -> {
        Function function = functions.get(name);
        yield function == null
            ? Optional.empty()
            : types(arguments, relation, functions)
                .filter(function.arguments()::equals)
                .map(fit -> result(function.results()));
      }
    };
  }

  private static Type result(List<Type> results) {
    return results.size() == 1 ? results.getFirst() : new Type.Tuple(results);
  }

  private static Optional<List<Type>> types(
      List<Computation> of, Relation relation, SortedMap<String, Function> functions) {
    List<Type> types = new ArrayList<>();
    of.forEach(one -> type(one, relation, functions).ifPresent(types::add));
    return types.size() == of.size() ? Optional.of(types) : Optional.empty();
  }

  private boolean tokenize(String text) {
    Matcher matcher = TOKEN.matcher(text);
    int at = 0;
    while (at < text.length() && matcher.region(at, text.length()).lookingAt()) {
      tokens.add(matcher.group(1));
      at = matcher.end();
    }
    return at == text.length();
  }

  private boolean take(String token) {
    boolean found = next < tokens.size() && tokens.get(next).equals(token);
    next += found ? 1 : 0;
    return found;
  }

  /** One operand, or two and what stands between them. */
  private Optional<Computation> operation(int depth) {
    Optional<Computation> left = operand(depth);
    Optional<Operator> operator =
        next < tokens.size()
            ? Arrays.stream(Operator.values())
                .filter(one -> one.symbol().equals(tokens.get(next)))
                .findFirst()
            : Optional.empty();
    if (left.isEmpty() || operator.isEmpty()) {
      return left;
    }
    next++;
    return operand(depth)
        .map(right -> new Computation.Arithmetic(operator.get(), left.get(), right));
  }

  private Optional<Computation> operand(int depth) {
    Optional<Computation> operand = depth > DEPTH_MAX ? Optional.empty() : simple(depth);
    while (operand.isPresent() && take(".")) {
      Computation tuple = operand.get();
      operand = position().map(index -> new Computation.Element(tuple, index));
    }
    return operand;
  }

  private Optional<Integer> position() {
    boolean number = next < tokens.size() && tokens.get(next).matches("[1-9][0-9]?");
    return number ? Optional.of(Integer.parseInt(tokens.get(next++)) - 1) : Optional.empty();
  }

  private Optional<Computation> simple(int depth) {
    if (next == tokens.size()) {
      return Optional.empty();
    }
    String token = tokens.get(next++);
    char first = token.charAt(0);
    if (first == '(') {
      return list(depth + 1)
          .map(all -> all.size() == 1 ? all.getFirst() : new Computation.Tuple(all));
    } else if (first == '"') {
      return Optional.of(new Computation.Constant(Value.of(StringLiteral.unquote(token))));
    } else if (token.matches("-?[0-9]{1,18}")) {
      return Optional.of(new Computation.Constant(Value.of(Long.parseLong(token))));
    } else if (Character.isLetter(first) && take("(")) {
      return list(depth + 1).map(arguments -> new Computation.Call(token, arguments));
    }
    return columns.contains(token)
        ? Optional.of(new Computation.Input(columns.indexOf(token)))
        : Optional.empty();
  }

  /** What stands up to a closing parenthesis, separated by commas. */
  private Optional<List<Computation>> list(int depth) {
    List<Computation> list = new ArrayList<>();
    do {
      Optional<Computation> element = operation(depth);
      if (element.isEmpty()) {
        return Optional.empty();
      }
      list.add(element.get());
    } while (take(","));
    return take(")") ? Optional.of(list) : Optional.empty();
  }
}
