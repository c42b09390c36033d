package dev.dedalus.semantics;

import dev.dedalus.value.Type;
import java.util.List;
import java.util.Optional;

/**
 * A relation as bodies read it.
 *
 * @param name unique among the globals and the relations of its component; generated channels
 *     contain {@code ::}, relations that a rewrite derives and channels that take the place of
 *     others {@code '}
 * @param columns as bodies read them: a request's first column is {@code client}; a timer has none
 * @param table present exactly for a declared table
 */
public record Relation(String name, Kind kind, List<Column> columns, Optional<Table> table) {
  public Relation {
    columns = List.copyOf(columns);
  }

  /** A column; an undeclared one is named {@code #i}, i from 1. */
  public record Column(String name, Type type) {}

  /**
   * What a table adds.
   *
   * @param init rows of the first step
   * @param register present exactly where it keeps one row for each key
   */
  public record Table(List<dev.dedalus.value.Row> init, Optional<Register> register) {
    public Table {
      init = List.copyOf(init);
    }
  }

  /**
   * {@code key (k) keep max(v)}: of the rows with one key that with the best value; of several such
   * the least.
   *
   * @param key indexes of the key's columns, from 0
   * @param value index of the column that decides
   * @param max whether the greatest is the best, else the least
   */
  public record Register(List<Integer> key, int value, boolean max) {
    public Register {
      key = List.copyOf(key);
    }
  }

  /** Where a relation's facts come from. */
  public enum Kind {
    /** Arrives from a client. */
    REQUEST,
    /** Sent to a client, read by no body. */
    REPLY,
    /** Arrives from a logical node. */
    CHANNEL,
    /** Arrives from the clock. */
    TIMER,
    /** Derived by rules, tables included. */
    LOCAL,
    /** Listed by {@code fact} statements. */
    FACT,
    /** A component's addresses, {@code acceptor(addr)}. */
    COMPONENT,
    /** {@code self(addr)}. */
    SELF,
    /** {@code ordinal(addr, i)}. */
    ORDINAL,
    /** {@code incarnation(n)}. */
    INCARNATION
  }

  /** The number of columns. */
  public int arity() {
    return columns.size();
  }

  /** Whether its facts arrive: a channel, request or timer. */
  public boolean isArrival() {
    return kind == Kind.REQUEST || kind == Kind.CHANNEL || kind == Kind.TIMER;
  }

  /**
   * Whether it is the same in every tick by its kind alone (relations derived from such alone are
   * EDB too).
   */
  public boolean isBuiltIn() {
    return switch (kind) {
      case FACT, COMPONENT, SELF, ORDINAL, INCARNATION -> true;
      case REQUEST, REPLY, CHANNEL, TIMER, LOCAL -> false;
    };
  }
}
