package dev.dedalus.plan;

import dev.dedalus.analysis.EdbRelations;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Sets of a part's rules that may be worth moving: pieces that share no changing relation, single
 * rules that send, and these with what only they need; then everything downstream and everything
 * upstream of a relation. Whether they may move is for the rewrites to say. Rules that derive the
 * same relation stay together, and so do rules that one step generated; what carries a table goes
 * with it unnamed.
 */
final class RuleSets {
  private final RuleGraph graph;
  private final Predicate<CheckedRule> fixed;
  private final int most;
  private final SequencedSet<List<String>> sets = new LinkedHashSet<>();

  private RuleSets(RuleGraph graph, Predicate<CheckedRule> fixed, int most) {
    this.graph = graph;
    this.fixed = fixed;
    this.most = most;
  }

  /**
   * The sets of a part, each by the ids of its rules.
   *
   * @param fixed rules that do not move
   * @param most how many sets there may be; the first ones are the likeliest
   */
  static List<List<String>> of(
      Placement placement, Part part, Predicate<CheckedRule> fixed, int most) {
    EdbRelations edb = EdbRelations.of(placement, part);
    RuleSets candidates = new RuleSets(new RuleGraph(edb.idbRules(), edb), fixed, most);
    candidates.propose();
    return List.copyOf(candidates.sets);
  }

  private void propose() {
    BitSet seen = new BitSet();
    for (int rule = 0; rule < graph.size(); rule++) {
      if (!seen.get(rule)) {
        BitSet piece = graph.piece(rule);
        seen.or(piece);
        add(piece);
      }
    }
    for (int rule = 0; rule < graph.size(); rule++) {
      if (graph.sends(rule)) {
        BitSet single = new BitSet();
        single.set(rule);
        add(single);
        add(graph.withPrivateChain(rule));
      }
    }
    for (String relation : graph.relations()) {
      add(graph.downstream(graph.reading(relation)));
      add(graph.upstream(graph.deriving(relation)));
    }
  }

  private void add(BitSet set) {
    if (sets.size() == most) {
      return;
    }
    BitSet whole = graph.whole(set);
    boolean moves = !whole.isEmpty() && whole.cardinality() < graph.size();
    if (moves && whole.stream().mapToObj(graph::rule).noneMatch(fixed)) {
      Set<String> ids = new TreeSet<>(new RuleOrder());
      whole.stream()
          .mapToObj(graph::rule)
          .filter(rule -> !rule.implied())
          .forEach(rule -> ids.add(rule.id()));
      if (!ids.isEmpty()) {
        sets.add(List.copyOf(ids));
      }
    }
  }
}
