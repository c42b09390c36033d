package dev.dedalus.semantics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * The strongly connected components of a graph, by Tarjan's algorithm with a stack of its own:
 * chains of any length do no harm.
 */
public final class StronglyConnected {
  private static final int UNSEEN = -1;

  private final List<List<Integer>> successors;
  private final int[] index;
  private final int[] low;
  private final boolean[] open;
  private final int[] edge;
  private final Deque<Integer> found = new ArrayDeque<>();
  private final Deque<Integer> path = new ArrayDeque<>();
  private final List<List<Integer>> components = new ArrayList<>();
  private int next;

  private StronglyConnected(List<List<Integer>> successors) {
    this.successors = successors;
    this.index = new int[successors.size()];
    this.low = new int[successors.size()];
    this.open = new boolean[successors.size()];
    this.edge = new int[successors.size()];
    Arrays.fill(index, UNSEEN);
  }

  /**
   * The components in topological order: an edge leads inside a component or to a later one. Nodes
   * of a component are in ascending order.
   *
   * @param successors for each node from 0, the nodes that its edges lead to
   */
  public static List<List<Integer>> of(List<List<Integer>> successors) {
    StronglyConnected search = new StronglyConnected(successors);
    for (int node = successors.size() - 1; node >= 0; node--) {
      if (search.index[node] == UNSEEN) {
        search.visit(node);
      }
    }
    Collections.reverse(search.components);
    return search.components;
  }

  private void visit(int root) {
    enter(root);
    while (!path.isEmpty()) {
      int node = path.peek();
      List<Integer> edges = successors.get(node);
      if (edge[node] < edges.size()) {
        int target = edges.get(edge[node]++);
        if (index[target] == UNSEEN) {
          enter(target);
        } else if (open[target]) {
          low[node] = Math.min(low[node], index[target]);
        }
      } else {
        path.pop();
        leave(node);
      }
    }
  }

  private void enter(int node) {
    index[node] = next;
    low[node] = next;
    next++;
    open[node] = true;
    found.push(node);
    path.push(node);
  }

  private void leave(int node) {
    if (!path.isEmpty()) {
      int parent = path.peek();
      low[parent] = Math.min(low[parent], low[node]);
    }
    if (low[node] != index[node]) {
      return;
    }
    List<Integer> component = new ArrayList<>();
    int member;
    do {
      member = found.pop();
      open[member] = false;
      component.add(member);
    } while (member != node);
    Collections.sort(component);
    components.add(component);
  }
}
