package dev.dedalus.evaluate;

import dev.dedalus.syntax.Term.AggregateKind;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.IntValue;
import dev.dedalus.value.Value.SetValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a column of an aggregating head makes of a group's rows; there is at least one row. */
sealed interface Fold {
  /** The column's value. Rows are different from one another. */
  Value of(List<Row> rows);

  /** A column of the group: the same in all rows. */
  record Same(int column) implements Fold {
    @Override
    public Value of(List<Row> rows) {
      return rows.getFirst().get(column);
    }
  }

  /** An aggregate over distinct values of some columns. */
  record Over(AggregateKind kind, List<Integer> columns) implements Fold {
    public Over {
      columns = List.copyOf(columns);
    }

    @Override
    public Value of(List<Row> rows) {
      return switch (kind) {
        case COUNT -> Value.of(distinct(rows).size());
        case SUM -> sum(rows);
        case MIN -> extreme(rows, -1);
        case MAX -> extreme(rows, 1);
        case COLLECT -> collect(rows);
        case CHOOSE, INDEX -> throw new IllegalStateException("not folded: " + kind);
      };
    }

    private Set<List<Value>> distinct(List<Row> rows) {
      Set<List<Value>> seen = HashSet.newHashSet(rows.size());
      for (Row row : rows) {
        List<Value> values = new ArrayList<>(columns.size());
        for (int column : columns) {
          values.add(row.get(column));
        }
        seen.add(values);
      }
      return seen;
    }

    private Value sum(List<Row> rows) {
      long sum = 0;
      for (List<Value> values : distinct(rows)) {
        if (values.getFirst() instanceof IntValue(long value)) {
          sum += value;
        }
      }
      return Value.of(sum);
    }

    private Value extreme(List<Row> rows, int direction) {
      int column = columns.getFirst();
      Value best = rows.getFirst().get(column);
      for (Row row : rows) {
        Value value = row.get(column);
        if (Integer.signum(value.compareTo(best)) == direction) {
          best = value;
        }
      }
      return best;
    }

    private Value collect(List<Row> rows) {
      List<Value> values = new ArrayList<>();
      for (Row row : rows) {
        values.add(row.get(columns.getFirst()));
      }
      return new SetValue(values);
    }
  }

  /**
   * A column of the least of the rows.
   *
   * @param order columns that rows are compared by: all that the head chooses
   */
  record Choose(int column, List<Integer> order) implements Fold {
    public Choose {
      order = List.copyOf(order);
    }

    @Override
    public Value of(List<Row> rows) {
      Row least = rows.getFirst();
      for (Row row : rows) {
        if (isLess(row, least)) {
          least = row;
        }
      }
      return least.get(column);
    }

    private boolean isLess(Row row, Row other) {
      for (int at : order) {
        int difference = row.get(at).compareTo(other.get(at));
        if (difference != 0) {
          return difference < 0;
        }
      }
      return false;
    }
  }
}
