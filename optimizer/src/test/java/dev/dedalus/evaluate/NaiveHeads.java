package dev.dedalus.evaluate;

import dev.dedalus.syntax.Term;
import dev.dedalus.syntax.Term.Aggregate;
import dev.dedalus.syntax.Term.AggregateKind;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.IntValue;
import dev.dedalus.value.Value.SetValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rows of a head from all ways in which its body holds. */
final class NaiveHeads {
  private final NaiveMatching matching;
  private final List<Term> columns;

  NaiveHeads(NaiveMatching matching, List<Term> columns) {
    this.matching = matching;
    this.columns = columns;
  }

  Set<Row> rows(Set<Map<String, Value>> bindings) {
    List<Term> group = columns.stream().filter(column -> !isAggregate(column)).toList();
    List<Term> needed = new ArrayList<>(group);
    columns.forEach(column -> needed.addAll(arguments(column)));
    Map<List<Value>, List<Map<String, Value>>> groups = new LinkedHashMap<>();
    for (Map<String, Value> binding : bindings) {
      List<Value> key = matching.values(group, binding);
      if (key != null && matching.values(needed, binding) != null) {
        groups.computeIfAbsent(key, ignored -> new ArrayList<>()).add(binding);
      }
    }
    Set<Numbered> rows = new LinkedHashSet<>();
    groups.forEach((key, members) -> rows.addAll(folded(key, members)));
    return numbered(rows);
  }

  private static boolean isAggregate(Term column) {
    return column instanceof Aggregate;
  }

  private static boolean isIndex(Term column) {
    return column instanceof Aggregate aggregate && aggregate.kind() == AggregateKind.INDEX;
  }

  private static List<Term> arguments(Term column) {
    List<Term> arguments = new ArrayList<>();
    if (column instanceof Aggregate aggregate) {
      arguments.addAll(aggregate.arguments());
      arguments.addAll(aggregate.keys());
    }
    return arguments;
  }

  /** A group's row without numbers, once per value of the numbers' keys. */
  private Set<Numbered> folded(List<Value> group, List<Map<String, Value>> members) {
    List<Value> row = new ArrayList<>();
    int same = 0;
    for (Term column : columns) {
      if (!isIndex(column)) {
        row.add(column instanceof Aggregate fold ? fold(fold, members) : group.get(same++));
      }
    }
    Set<Numbered> rows = new LinkedHashSet<>();
    for (Map<String, Value> member : members) {
      List<List<Value>> keys = new ArrayList<>();
      for (Term column : columns) {
        if (isIndex(column)) {
          keys.add(values(arguments(column), member));
        }
      }
      rows.add(new Numbered(row, keys));
    }
    return rows;
  }

  private Set<Row> numbered(Set<Numbered> all) {
    Set<Row> rows = new LinkedHashSet<>();
    for (Numbered numbered : all) {
      List<Value> row = new ArrayList<>();
      int other = 0;
      int key = 0;
      for (Term column : columns) {
        if (isIndex(column)) {
          int at = key++;
          Set<Row> before = new TreeSet<>();
          for (Numbered each : all) {
            if (each.keys.get(at).equals(numbered.keys.get(at))
                && Row.of(each.row).compareTo(Row.of(numbered.row)) < 0) {
              before.add(Row.of(each.row));
            }
          }
          row.add(Value.of(before.size()));
        } else {
          row.add(numbered.row.get(other++));
        }
      }
      rows.add(Row.of(row));
    }
    return rows;
  }

  private Value fold(Aggregate fold, List<Map<String, Value>> members) {
    Set<List<Value>> distinct = new LinkedHashSet<>();
    for (Map<String, Value> member : members) {
      distinct.add(
          arguments(fold).isEmpty()
              ? new ArrayList<>(member.values())
              : values(arguments(fold), member));
    }
    List<Value> values = distinct.stream().filter(v -> !v.isEmpty()).map(List::getFirst).toList();
    return switch (fold.kind()) {
      case COUNT -> Value.of(distinct.size());
      case MIN -> values.stream().min(Comparator.naturalOrder()).orElseThrow();
      case MAX -> values.stream().max(Comparator.naturalOrder()).orElseThrow();
      case SUM ->
          Value.of(values.stream().mapToLong(v -> v instanceof IntValue(long i) ? i : 0).sum());
      case COLLECT -> new SetValue(values);
      case CHOOSE -> chosen(fold, members);
      case INDEX -> throw new IllegalStateException("numbered later");
    };
  }

  private Value chosen(Aggregate choose, List<Map<String, Value>> members) {
    List<Term> chosen = new ArrayList<>();
    for (Term column : columns) {
      if (column instanceof Aggregate other && other.kind() == AggregateKind.CHOOSE) {
        chosen.addAll(other.arguments());
      }
    }
    Map<String, Value> least =
        members.stream()
            .min(Comparator.comparing(member -> Row.of(values(chosen, member))))
            .orElseThrow();
    return values(choose.arguments(), least).getFirst();
  }

  private List<Value> values(List<Term> terms, Map<String, Value> binding) {
    List<Value> values = matching.values(terms, binding);
    if (values == null) {
      throw new IllegalStateException("no value");
    }
    return values;
  }

  private record Numbered(List<Value> row, List<List<Value>> keys) {}
}
