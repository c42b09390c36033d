package dev.dedalus.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stores of a part's rules, each with the indexes that joins look rows up by. */
final class Catalog {
  private final List<Shape> shapes = new ArrayList<>();
  private final List<List<Places>> indexes = new ArrayList<>();
  private final Map<String, Integer> relations = new HashMap<>();
  private final Map<String, Integer> nexts = new HashMap<>();
  private final Map<String, Integer> sends = new HashMap<>();
  private final Map<String, Integer> forgets = new HashMap<>();
  private final Map<String, Integer> standing = new HashMap<>();
  private final Map<String, Integer> keySizes = new HashMap<>();

  /** The store of a relation's rows in a tick. */
  int relation(String name, boolean constant) {
    return relations.computeIfAbsent(name, key -> add(new Shape(Role.RELATION, name, constant)));
  }

  /** The store of a relation's rows of the next tick. */
  int next(String name) {
    return nexts.computeIfAbsent(name, key -> add(new Shape(Role.NEXT, name, false)));
  }

  /** The store of what is sent: the location, then the message's columns. */
  int send(String name) {
    return sends.computeIfAbsent(name, key -> add(new Shape(Role.SEND, name, false)));
  }

  /** The store of a relation's rows that may vanish. */
  int forgettable(String name) {
    return forgets.computeIfAbsent(name, key -> add(new Shape(Role.FORGET, name, false)));
  }

  /** The store of the rows that a keyed timer waits for: its key, then the row. */
  int standing(String timer, int keySize) {
    keySizes.put(timer, keySize);
    return standing.computeIfAbsent(timer, key -> add(new Shape(Role.STANDING, timer, false)));
  }

  /** A store of intermediate results, named by the relation they are for. */
  int intermediate(Role role, String relation) {
    return add(new Shape(role, relation, false));
  }

  /** The number of the index of a store on these columns, in ascending order; none: all rows. */
  int index(int store, Places columns) {
    List<Places> known = indexes.get(store);
    if (!known.contains(columns)) {
      known.add(columns);
    }
    return known.indexOf(columns);
  }

  /** The store of a relation, if rules name it. */
  @Nullable Integer known(String relation) {
    return relations.get(relation);
  }

  Shape shape(int store) {
    return shapes.get(store);
  }

  int size() {
    return shapes.size();
  }

  /** How many columns a keyed timer's arrival has. */
  int keySize(String timer) {
    return keySizes.getOrDefault(timer, 0);
  }

  /** The store of a relation's rows of the next tick, if it is carried. */
  @Nullable Integer carried(String relation) {
    return nexts.get(relation);
  }

  /** A new store without rows, with this store's indexes, that puts its stage on the agenda. */
  Store create(int store, Agenda agenda) {
    return new Store(shapes.get(store), indexes.get(store), agenda);
  }

  private int add(Shape shape) {
    shapes.add(shape);
    indexes.add(new ArrayList<>());
    return shapes.size() - 1;
  }

  /** What a store holds. */
  enum Role {
    /** A relation's rows in the tick. */
    RELATION,
    /** Rows of the next tick. */
    NEXT,
    /** Messages. */
    SEND,
    /** Rows that may vanish. */
    FORGET,
    /** Rows that keyed timers wait for. */
    STANDING,
    /** What a negated literal reads: the columns it shares with its rule. */
    PROJECTION,
    /** What an aggregating rule reads: group and aggregated columns. */
    GROUPS,
    /** The rows of a recursive relation while it is computed. */
    INNER
  }

  /**
   * A store's description.
   *
   * @param relation the relation that diagnostics name
   * @param constant whether it is the same in every tick
   */
  record Shape(Role role, String relation, boolean constant) {}
}
