package dev.dedalus.evaluate;

import dev.dedalus.value.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A set of rows, each with the number of its derivations: a row is present while that is greater
 * than 0. Changes are collected first and settled row by row later, so that joins see the store as
 * it was before or after one row's change, never in between.
 */
final class Store {
  final Catalog.Shape shape;
  private final Map<Row, Cell> cells = new HashMap<>();
  private final List<Places> indexColumns;
  private final List<Map<Object, Bucket>> indexes = new ArrayList<>();
  private final Agenda agenda;
  private List<Cell> touched = new ArrayList<>();
  private int stage;
  private int size;

  Store(Catalog.Shape shape, List<Places> indexColumns, Agenda agenda) {
    this.shape = shape;
    this.agenda = agenda;
    this.indexColumns = List.copyOf(indexColumns);
    for (int i = 0; i < this.indexColumns.size(); i++) {
      indexes.add(new HashMap<>());
    }
  }

  /** Says in which stage of a tick its changes are settled. */
  void settleIn(int number) {
    stage = number;
  }

  /** Adds to a row's pending derivations. */
  void add(Row row, int sign) {
    Cell cell = cells.get(row);
    if (cell == null) {
      cell = new Cell(row, indexColumns.size());
      cells.put(row, cell);
    }
    cell.pending += sign;
    if (!cell.touched) {
      cell.touched = true;
      touched.add(cell);
      agenda.add(stage);
    }
  }

  /** The cells with pending derivations, each once; they are pending no longer. */
  List<Cell> takeTouched() {
    List<Cell> taken = touched;
    touched = new ArrayList<>(taken.size());
    for (int i = 0; i < taken.size(); i++) {
      Cell cell = taken.get(i);
      cell.touched = false;
      cell.count += cell.pending;
      cell.pending = 0;
    }
    return taken;
  }

  /** Makes a row present. */
  void insert(Cell cell) {
    cell.present = true;
    size++;
    for (int i = 0; i < indexColumns.size(); i++) {
      Bucket bucket = bucketFor(i, cell.row);
      bucket.add(cell);
    }
  }

  /** Makes a row absent. */
  void remove(Cell cell) {
    cell.present = false;
    size--;
    for (int i = 0; i < indexColumns.size(); i++) {
      Object key = indexColumns.get(i).keyOf(cell.row);
      Bucket bucket = indexes.get(i).get(key);
      if (bucket != null) {
        bucket.remove(cell);
        if (bucket.size == 0) {
          indexes.get(i).remove(key);
        }
      }
    }
  }

  /** Forgets a row that is absent and has no derivations. */
  void drop(Cell cell) {
    if (!cell.present && cell.count == 0 && !cell.touched) {
      cells.remove(cell.row);
    }
  }

  /** The cell of a row, made where there is none. */
  Cell cell(Row row) {
    return cells.computeIfAbsent(row, key -> new Cell(key, indexColumns.size()));
  }

  boolean contains(Row row) {
    Cell cell = cells.get(row);
    return cell != null && cell.present;
  }

  /** The rows with this key: a value for an index on one column, else a row of values. */
  @Nullable Bucket bucket(int index, Object key) {
    return indexes.get(index).get(key);
  }

  /** How many rows are present. */
  int size() {
    return size;
  }

  /** The rows present, in no particular order. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Cell cell : cells.values()) {
      if (cell.present) {
        rows.add(cell.row);
      }
    }
    return rows;
  }

  /** All cells, present or not. */
  List<Cell> cells() {
    return new ArrayList<>(cells.values());
  }

  private Bucket bucketFor(int index, Row row) {
    Map<Object, Bucket> buckets = indexes.get(index);
    Object key = indexColumns.get(index).keyOf(row);
    Bucket bucket = buckets.get(key);
    if (bucket == null) {
      bucket = new Bucket(index);
      buckets.put(key, bucket);
    }
    return bucket;
  }
}
