package dev.dedalus.plan;

import dev.dedalus.analysis.EdbRelations;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Which rules of a part derive what which others read. Rules are numbers; constant relations and
 * what is sent do not count, the latter passes through the network.
 */
final class RuleGraph {
  private final List<CheckedRule> rules;
  private final SequencedMap<String, BitSet> reading = new LinkedHashMap<>();
  private final SequencedMap<String, BitSet> deriving = new LinkedHashMap<>();
  private final List<BitSet> next = new ArrayList<>();
  private final List<BitSet> previous = new ArrayList<>();

  /** The graph of rules, none of which derives what never changes. */
  RuleGraph(List<CheckedRule> rules, EdbRelations edb) {
    this.rules = List.copyOf(rules);
    for (int i = 0; i < rules.size(); i++) {
      CheckedRule rule = rules.get(i);
      for (BodyItem.Literal literal : edb.changing(rule)) {
        at(reading, literal.relation()).set(i);
      }
      if (!sends(i)) {
        at(deriving, rule.rule().head().relation()).set(i);
      }
      next.add(new BitSet());
      previous.add(new BitSet());
    }
    deriving.forEach((relation, sources) -> {
      BitSet targets = at(reading, relation);
      sources.stream().forEach(source -> next.get(source).or(targets));
      targets.stream().forEach(target -> previous.get(target).or(sources));
    });
  }

  private static BitSet at(SequencedMap<String, BitSet> sets, String relation) {
    return sets.computeIfAbsent(relation, none -> new BitSet());
  }

  CheckedRule rule(int number) {
    return rules.get(number);
  }

  int size() {
    return rules.size();
  }

  boolean sends(int rule) {
    return rules.get(rule).rule().kind() == Rule.Kind.SEND;
  }

  /** Relations that change, in the order in which rules read or derive them. */
  List<String> relations() {
    List<String> relations = new ArrayList<>(reading.sequencedKeySet());
    deriving.keySet().stream().filter(name -> !reading.containsKey(name)).forEach(relations::add);
    return relations;
  }

  /** Rules with a literal of a relation. */
  BitSet reading(String relation) {
    return copy(reading.get(relation));
  }

  /** Rules that derive a relation, without those that send it. */
  BitSet deriving(String relation) {
    return copy(deriving.get(relation));
  }

  private static BitSet copy(@Nullable BitSet set) {
    BitSet copy = new BitSet();
    if (set != null) {
      copy.or(set);
    }
    return copy;
  }

  /** These rules and all that come after them. */
  BitSet downstream(BitSet from) {
    return closed(from, next::get);
  }

  /** These rules and all that come before them. */
  BitSet upstream(BitSet from) {
    return closed(from, previous::get);
  }

  /** A rule and all that hang together with it: by what one derives, or by what both read. */
  BitSet piece(int rule) {
    BitSet from = new BitSet();
    from.set(rule);
    List<BitSet> readers = List.copyOf(reading.values());
    return closed(
        from,
        member -> {
          BitSet near = copy(next.get(member));
          near.or(previous.get(member));
          readers.stream().filter(together -> together.get(member)).forEach(near::or);
          return near;
        });
  }

  /** A rule and those whose heads only members of the set read. */
  BitSet withPrivateChain(int rule) {
    BitSet chain = new BitSet();
    chain.set(rule);
    BitSet open = copy(previous.get(rule));
    while (!open.isEmpty()) {
      int candidate = open.nextSetBit(0);
      open.clear(candidate);
      BitSet elsewhere = copy(next.get(candidate));
      elsewhere.andNot(chain);
      elsewhere.clear(candidate);
      if (!chain.get(candidate) && elsewhere.isEmpty()) {
        chain.set(candidate);
        open.or(previous.get(candidate));
        open.andNot(chain);
      }
    }
    return chain;
  }

  /** The rules with all that derive the same relations and all that were generated with them. */
  BitSet whole(BitSet set) {
    return closed(
        set,
        member -> {
          BitSet together = new BitSet();
          if (!sends(member)) {
            together.or(deriving(rule(member).rule().head().relation()));
          }
          for (int other = 0; other < size(); other++) {
            if (rule(member).isGeneratedWith(rule(other))) {
              together.set(other);
            }
          }
          return together;
        });
  }

  private static BitSet closed(BitSet from, Neighbours neighbours) {
    BitSet reached = copy(from);
    BitSet open = copy(from);
    while (!open.isEmpty()) {
      int member = open.nextSetBit(0);
      open.clear(member);
      BitSet more = copy(neighbours.of(member));
      more.andNot(reached);
      reached.or(more);
      open.or(more);
    }
    return reached;
  }

  /** The rules next to one. */
  private interface Neighbours {
    BitSet of(int rule);
  }
}
