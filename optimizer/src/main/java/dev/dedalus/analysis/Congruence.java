package dev.dedalus.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values and which of them are certainly equal: equal operations on equal values give equal values
 * (congruence closure). Values are numbered; equal ones have one {@link #root}.
 */
final class Congruence {
  private final List<Made> made = new ArrayList<>();
  private final List<Integer> towards = new ArrayList<>();
  private final Map<Made, Integer> known = new HashMap<>();

  /**
   * What makes a value.
   *
   * @param operation equal for the same operation; of a leaf its identity
   * @param operands roots of values
   */
  record Made(Object operation, List<Integer> operands) {
    Made {
      operands = List.copyOf(operands);
    }
  }

  /** An operation: the element of a tuple. */
  record Element(int index) {}

  /** An operation: the tuple of its operands. */
  record Tuple() {}

  /** The value that an operation makes of others. */
  int value(Object operation, List<Integer> operands) {
    List<Integer> roots = operands.stream().map(this::root).toList();
    if (operation instanceof Element(int index)) {
      for (int i = 0; i < made.size(); i++) {
        Made tuple = made.get(i);
        if (tuple.operation() instanceof Tuple
            && index < tuple.operands().size()
            && root(i) == roots.getFirst()) {
          return root(tuple.operands().get(index));
        }
      }
    }
    Made key = new Made(operation, roots);
    Integer before = known.get(key);
    if (before != null) {
      return root(before);
    }
    made.add(key);
    towards.add(made.size() - 1);
    known.put(key, made.size() - 1);
    return made.size() - 1;
  }

  /** What stands for all values that are equal to one. */
  int root(int value) {
    int at = value;
    while (towards.get(at) != at) {
      at = towards.get(at);
    }
    return at;
  }

  /** Makes two values equal, and all that this makes equal. */
  void unite(int one, int other) {
    if (!join(one, other)) {
      return;
    }
    boolean grown = true;
    while (grown) {
      grown = false;
      known.clear();
      for (int i = 0; i < made.size(); i++) {
        Made value = made.get(i);
        Made now = new Made(value.operation(), value.operands().stream().map(this::root).toList());
        Integer before = known.putIfAbsent(now, i);
        grown |= before != null && join(before, i);
        if (now.operation() instanceof Element) {
          grown |= join(i, value(now.operation(), now.operands()));
        }
      }
    }
  }

  private boolean join(int one, int other) {
    int from = root(one);
    int to = root(other);
    towards.set(Math.max(from, to), Math.min(from, to));
    return from != to;
  }

  /** All that makes a value, in the order in which it was met. */
  List<Made> makings(int value) {
    List<Made> all = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      if (root(i) == root(value)) {
        all.add(made.get(i));
      }
    }
    return all;
  }

  /** How many values there are, equal ones counted apart. */
  int size() {
    return made.size();
  }
}
