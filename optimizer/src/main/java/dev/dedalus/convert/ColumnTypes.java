package dev.dedalus.convert;

import dev.dedalus.function.FunctionRegistry;
import dev.dedalus.function.ProgramFunction;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The types of columns, which dialects do not declare: columns and variables that are joined,
 * compared or derived from one another have one type, and a constant, a sum, an address or a
 * function gives it.
 */
final class ColumnTypes {
  /** The types in the order in which they are believed where a text says several. */
  private static final List<Type.Basic> ORDER =
      List.of(
          Type.Basic.NODE,
          Type.Basic.CLIENT,
          Type.Basic.STRING,
          Type.Basic.BYTES,
          Type.Basic.BOOL,
          Type.Basic.INT);

  private final Set<String> functions;
  private final Map<String, String> parents = new HashMap<>();
  private final Map<String, Type.Basic> types = new HashMap<>();
  private int rules;

  /**
   * No columns yet.
   *
   * @param functions names of literals that are functions of the registry
   */
  ColumnTypes(Set<String> functions) {
    this.functions = functions;
    set("self", 0, Type.Basic.NODE);
    set("ordinal", 0, Type.Basic.NODE);
    set("ordinal", 1, Type.Basic.INT);
  }

  /** What a declaration says. */
  final void set(String relation, int column, Type.Basic type) {
    mark(relation + "#" + column, type);
  }

  /** What a rule says. */
  void add(Rule rule) {
    String scope = ++rules + ":";
    rule.head()
        .location()
        .filter(Term.Variable.class::isInstance)
        .ifPresent(location -> mark(scope + ((Term.Variable) location).name(), Type.Basic.NODE));
    columns(scope, rule.head().relation(), rule.head().arguments());
    for (BodyItem item : rule.body()) {
      switch (item) {
        case BodyItem.Literal literal when functions.contains(literal.relation()) ->
            function(scope, literal);
        case BodyItem.Literal literal -> columns(scope, literal.relation(), literal.arguments());
        case BodyItem.Comparison test -> equal(scope, test.left(), test.right());
        case BodyItem.Binding binding -> equal(scope, binding.pattern(), binding.expression());
        case BodyItem.Element ignored -> {}
        case BodyItem.Range range -> {
          join(scope, range.variable(), Optional.empty());
          place(scope, range.variable()).ifPresent(place -> mark(place, Type.Basic.INT));
        }
      }
    }
  }

  /** A column's type; absent where nothing says it. */
  Optional<Type.Basic> find(String relation, int column) {
    return Optional.ofNullable(types.get(root(relation + "#" + column)));
  }

  private void columns(String scope, String relation, List<Term> columns) {
    for (int i = 0; i < columns.size(); i++) {
      join(scope, columns.get(i), Optional.of(relation + "#" + i));
    }
  }

  private void function(String scope, BodyItem.Literal literal) {
    ProgramFunction function = FunctionRegistry.INSTALLED.find(literal.relation()).orElseThrow();
    int arity = function.arguments().size();
    for (int i = 0; i < literal.arguments().size(); i++) {
      String column = literal.relation() + "#" + i;
      Optional<Type> type =
          i < arity
              ? function.arguments().get(i)
              : Optional.of(
                  function.results().get(Math.min(i - arity, function.results().size() - 1)));
      type.filter(Type.Basic.class::isInstance)
          .ifPresent(basic -> mark(column, (Type.Basic) basic));
      join(scope, literal.arguments().get(i), Optional.of(column));
    }
  }

  private void equal(String scope, Term left, Term right) {
    Optional<String> place = place(scope, left).or(() -> place(scope, right));
    join(scope, left, place);
    join(scope, right, place);
  }

  /** That a term has the type of a place. */
  private void join(String scope, Term term, Optional<String> place) {
    switch (term) {
      case Term.Variable variable ->
          place.ifPresent(column -> union(column, scope + variable.name()));
      case Term.Constant constant ->
          place.ifPresent(column -> type(constant.value()).ifPresent(type -> mark(column, type)));
      case Term.Arithmetic arithmetic -> {
        place.ifPresent(column -> mark(column, Type.Basic.INT));
        for (Term operand : List.of(arithmetic.left(), arithmetic.right())) {
          join(scope, operand, Optional.empty());
          place(scope, operand).ifPresent(found -> mark(found, Type.Basic.INT));
        }
      }
      case Term.Aggregate aggregate -> {
        boolean number =
            switch (aggregate.kind()) {
              case COUNT, SUM, INDEX -> true;
              case MIN, MAX, CHOOSE, COLLECT -> false;
            };
        if (number) {
          place.ifPresent(column -> mark(column, Type.Basic.INT));
        } else if (aggregate.kind() != Term.AggregateKind.COLLECT) {
          aggregate.arguments().forEach(argument -> join(scope, argument, place));
        }
      }
      case Term.Named ignored -> {}
      case Term.Wildcard ignored -> {}
      case Term.Tuple ignored -> {}
      case Term.Call ignored -> {}
    }
  }

  private static Optional<String> place(String scope, Term term) {
    return term instanceof Term.Variable variable
        ? Optional.of(scope + variable.name())
        : Optional.empty();
  }

  private static Optional<Type.Basic> type(Value value) {
    return switch (value) {
      case Value.IntValue ignored -> Optional.of(Type.Basic.INT);
      case Value.StringValue ignored -> Optional.of(Type.Basic.STRING);
      case Value.BoolValue ignored -> Optional.of(Type.Basic.BOOL);
      case Value.BytesValue ignored -> Optional.of(Type.Basic.BYTES);
      case Value.NodeValue ignored -> Optional.of(Type.Basic.NODE);
      case Value.ClientValue ignored -> Optional.of(Type.Basic.CLIENT);
      case Value.TupleValue ignored -> Optional.empty();
      case Value.SetValue ignored -> Optional.empty();
    };
  }

  private void union(String left, String right) {
    String first = root(left);
    String second = root(right);
    if (!first.equals(second)) {
      parents.put(second, first);
      Type.Basic type = types.get(second);
      if (type != null) {
        mark(first, type);
      }
    }
  }

  private void mark(String place, Type.Basic type) {
    types.merge(
        root(place), type, (one, other) -> ORDER.indexOf(one) < ORDER.indexOf(other) ? one : other);
  }

  private String root(String place) {
    String at = place;
    for (String parent = parents.get(at); parent != null; parent = parents.get(at)) {
      at = parent;
    }
    return at;
  }
}
