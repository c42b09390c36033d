package dev.dedalus.equivalence;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.evaluate.Message;
import dev.dedalus.placement.CarryingParts;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Outcome;
import dev.dedalus.rewrite.RewriteCatalogue;
import dev.dedalus.rewrite.Step;
import dev.dedalus.value.CanonicalBytes;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * One crash at any moment of every schedule: what clients see, replies that are lost aside, the
 * program as written shows under some crash of its node. The parts that crash together are those of
 * docs/restarts.md; where only one of them lost what it carries, clients could tell.
 */
class CrashesTest {
  private static final ClientValue CLIENT = new ClientValue(0, 1);
  private static final NodeValue NODE = new NodeValue("counter", 0);
  private static final String KEYED =
      """
      program counting;
      request add(id: int, key: int);
      reply total(id: int, key: int, n: int);
      component counter {
        table seen(c: client, id: int, key: int);
        seen(c, id, k)    :- add(c, id, k).
        size(k, count(i)) :- seen(_, i, k).
        total@c(id, k, n) :~ add(c, id, k), size(k, n).
      }
      """;
  private static final String COUNTER =
      """
      program counting;
      request add(id: int, key: int) -> total;
      request hit(id: int, key: int);
      reply total(id: int, key: int, n: int);
      reply hits(id: int, n: int);
      component counter {
        table seen(c: client, id: int, key: int);
        table been(c: client, id: int);
        seen(c, id, k)    :- add(c, id, k).
        size(k, count(i)) :- seen(_, i, k).
        sum(c, id, k, n)  :- add(c, id, k), size(k, n).
        total@c(id, k, n) :~ sum(c, id, k, n).
        been(c, id)       :- hit(c, id, _).
        all(count(i))     :- been(_, i).
        hits@c(id, n)     :~ hit(c, id, _), all(n).
      }
      """;

  @Test
  void partitions() {
    Placement base = base(KEYED);
    Placement split =
        applied(base, Step.partitioning("co-hash-partitioning", "counter", new TreeMap<>(), 2));
    Script script = script("add", keyOf(0), "add", keyOf(1));
    assertIncluded(base, split, script);
    assertClientsCanTell(base, split, script, "counter-0-0");
  }

  @Test
  void independentParts() {
    Placement base = base(COUNTER);
    Placement split =
        applied(
            base,
            Step.moving(
                "mutually-independent-decoupling", "counter", List.of("r5", "r6", "r7"), "hitter"));
    Script script = script("hit", 1, "add", 1);
    assertIncluded(base, split, script);
    assertClientsCanTell(base, split, script, "hitter-0-0");
  }

  @Test
  void aPartThatCarriesNothingBesideOneThatDoes() {
    Placement base = base(COUNTER);
    Placement split =
        applied(base, Step.moving("functional-decoupling", "counter", List.of("r4"), "sender"));
    assertIncluded(base, split, script("add", 1, "add", 2));
    assertIncluded(base, split, script("add", 1, "hit", 1));
  }

  private static void assertIncluded(Placement base, Placement split, Script script) {
    List<Set<String>> together = new ArrayList<>();
    for (PhysicalNode node : split.nodes()) {
      Set<String> lost = new TreeSet<>(Set.of(node.name()));
      CarryingParts.othersOf(split, node).forEach(other -> lost.add(other.name()));
      together.add(lost);
    }
    Set<List<Bag<Message>>> histories = histories(base, script);
    for (List<Bag<Message>> seen : new CrashExplorer(split, together).outcomes(script)) {
      assertTrue(isAmong(histories, seen), seen::toString);
    }
  }

  private static void assertClientsCanTell(
      Placement base, Placement split, Script script, String alone) {
    Set<List<Bag<Message>>> histories = histories(base, script);
    Set<List<Bag<Message>>> outcomes =
        new CrashExplorer(split, List.of(Set.of(alone))).outcomes(script);
    assertFalse(outcomes.stream().allMatch(seen -> isAmong(histories, seen)));
  }

  private static Set<List<Bag<Message>>> histories(Placement base, Script script) {
    Set<String> node = Set.of(base.nodes().getFirst().name());
    return new CrashExplorer(base, List.of(node)).outcomes(script);
  }

  private static boolean isAmong(Set<List<Bag<Message>>> histories, List<Bag<Message>> seen) {
    return histories.stream().anyMatch(history -> isWithin(seen, history));
  }

  /** Whether what is seen is a history with some replies lost. */
  private static boolean isWithin(List<Bag<Message>> seen, List<Bag<Message>> history) {
    for (int phase = 0; phase < seen.size(); phase++) {
      var sent = history.get(phase).counts();
      boolean within =
          seen.get(phase).counts().entrySet().stream()
              .allMatch(reply -> sent.getOrDefault(reply.getKey(), 0) >= reply.getValue());
      if (!within) {
        return false;
      }
    }
    return true;
  }

  /** Two requests together, twice; then one after the other. */
  private static Script script(String first, int firstKey, String second, int secondKey) {
    List<List<Script.Arrival>> phases = new ArrayList<>();
    for (int id = 1; id <= 3; id += 2) {
      phases.add(List.of(request(first, id, firstKey), request(second, id + 1, secondKey)));
    }
    phases.add(List.of(request(first, 5, firstKey)));
    phases.add(List.of(request(second, 6, secondKey)));
    return new Script(phases);
  }

  private static Script.Arrival request(String name, int id, int key) {
    return new Script.Arrival(NODE, new Fact(name, Row.of(CLIENT, Value.of(id), Value.of(key))));
  }

  private static int keyOf(int partition) {
    int key = 0;
    while (CanonicalBytes.partition(CanonicalBytes.slot(List.of(Value.of(key))), 2) != partition) {
      key++;
    }
    return key;
  }

  private static Placement base(String text) {
    return Placement.asWritten(RandomTrial.program(text).orElseThrow());
  }

  private static Placement applied(Placement base, Step step) {
    Outcome outcome = RewriteCatalogue.apply(base, step, 1);
    if (outcome instanceof Outcome.Applied applied) {
      return applied.placement();
    }
    throw new AssertionError(outcome);
  }
}
