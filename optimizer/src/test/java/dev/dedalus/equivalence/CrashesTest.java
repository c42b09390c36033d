package dev.dedalus.equivalence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.equivalence.CrashExplorer.Outcome;
import dev.dedalus.evaluate.Message;
import dev.dedalus.placement.CarryingParts;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.RewriteCatalogue;
import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.value.CanonicalBytes;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * One crash at any moment of every schedule: what clients see, replies of the phase of the crash
 * that are lost aside, the program as written shows under some crash of its node then. The parts
 * that crash together are those of docs/restarts.md; where only one of them lost what it carries,
 * clients could tell.
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
    assertClientsCanTell(base, split, script, Set.of("counter-0-0"), CrashesTest::nothing);
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
    assertClientsCanTell(base, split, script, Set.of("hitter-0-0"), CrashesTest::nothing);
  }

  @Test
  void aPartThatCarriesNothingBesideOneThatDoes() {
    Placement base = base(COUNTER);
    Placement split =
        applied(base, Step.moving("functional-decoupling", "counter", List.of("r4"), "sender"));
    assertIncluded(base, split, script("add", 1, "add", 2));
    assertIncluded(base, split, script("add", 1, "hit", 1));
  }

  private static final String LEARNING =
      """
      program learning;
      request add(id: int, key: int);
      request ask(id: int, key: int);
      reply added(id: int);
      reply known(id: int, key: int);
      component counter {
        RULES
        added@c(id) :~ add(c, id, _).
        table asked(c: client, id: int, key: int);
        asked(c, id, k) :- ask(c, id, k).
        known@c(id, k) :~ asked(c, id, k), held(k).
      }
      """;

  /** What one part forwards both carry: together they lose all of it, or send all of it again. */
  @Test
  void aPartThatLearnsBesideOneThatTeaches() {
    Placement base =
        base(LEARNING.replace("RULES", "table held(key: int); held(k) :- add(_, _, k)."));
    Placement split =
        applied(base, Step.moving("monotone-decoupling", "counter", List.of("r3", "r4"), "teller"));
    Script script = script("add", 1, "ask", 1);
    assertIncluded(base, split, script);
    assertIncluded(base, split, script, CrashesTest::all);
    assertClientsCanTell(base, split, script, Set.of("teller-0-0"), CrashesTest::nothing);
  }

  /** The same of what is there for one tick: it would be lost for ever if only one carried it. */
  @Test
  void aPartThatForwardsWhatItDoesNotRead() {
    String fresh = "fresh(k) :- add(_, _, k). table held(key: int); held(k) :- fresh(k).";
    Placement base = base(LEARNING.replace("RULES", fresh));
    Placement split =
        applied(
            base,
            Step.moving("monotone-decoupling", "counter", List.of("r2", "r4", "r5"), "teller"));
    Script script = script("add", 1, "ask", 1);
    assertIncluded(base, split, script);
    assertIncluded(base, split, script, CrashesTest::all);
    Placement forgetful = without(split, "counter", "s1.3");
    assertClientsCanTell(base, forgetful, script, Set.of("counter-0-0"), CrashesTest::all);
  }

  /** What came of a row that is under way at a crash is kept, the row that it met is not. */
  @Test
  void relationsOfWhichSomeAreKept() {
    String program =
        """
        program learning;
        request add(id: int, key: int);
        request ask(id: int, key: int);
        reply heard(id: int);
        reply known(id: int, key: int);
        channel echo(c: client, id: int, key: int);
        component counter {
          table held(key: int);
          held(k) :- add(_, _, k).
          echo@s(c, id, k) :~ add(c, id, k), counter(s).
          table echoed(c: client, id: int, key: int);
          echoed(c, id, k) :- echo(c, id, k).
          heard@c(id) :~ echoed(c, id, _).
          table met(key: int);
          met(k) :- echoed(_, _, k), held(k).
          table asked(c: client, id: int);
          asked(c, id) :- ask(c, id, _).
          known@c(id, k) :~ asked(c, id), met(k).
        }
        """;
    Step step =
        Step.moving(
            "monotone-decoupling", "counter", List.of("r3", "r4", "r5", "r6", "r7"), "teller");
    Script script =
        new Script(List.of(List.of(request("add", 1, 1)), List.of(request("ask", 2, 0))));
    Placement base = base(program.replace("counter {", "counter keeps held, met {"));
    assertEquals(Optional.of("monotone-decoupling: keeps"), CarelessRewrites.condition(base, step));
    Placement careless = CarelessRewrites.apply(base, step).orElseThrow();
    assertFalse(
        isIncluded(base, careless, script, together(careless), Set.of("held", "met")::contains));
    Placement whole = base(program);
    assertIncluded(whole, applied(whole, step), script, CrashesTest::all);
  }

  /**
   * Of a table that is empty on one partition only, rows of {@code init} would stand again there.
   */
  @Test
  void rowsOfInitThatStandAgain() {
    String program =
        """
        program dropping;
        request drop(id: int, key: int);
        request ask(id: int, key: int);
        reply known(id: int, key: int);
        component counter {
          table held(key: int) until dropped(key) init (KEYS);
          dropped(k) :- drop(_, _, k).
          known@c(id, k) :~ ask(c, id, k), held(k).
        }
        """;
    Placement base = base(program.replace("KEYS", keyOf(0) + "), (" + keyOf(1)));
    Step step = Step.partitioning("co-hash-partitioning", "counter", new TreeMap<>(), 2);
    Script script = script("drop", keyOf(0), "ask", keyOf(0));
    assertEquals(
        Optional.of("co-hash-partitioning: keeps"), CarelessRewrites.condition(base, step));
    Placement careless = CarelessRewrites.apply(base, step).orElseThrow();
    assertFalse(isIncluded(base, careless, script, together(careless), CrashesTest::all));
  }

  @Test
  void partsThatLearnFromEachOther() {
    String rules =
        """
        table held(key: int);
        held(k) :- add(_, _, k).
        table asked(c: client, id: int, key: int);
        asked(c, id, k) :- ask(c, id, k).
        held(k) :- asked(_, _, k), held(0).
        known@c(id, k) :~ asked(c, id, k), held(k).
        """;
    Placement base =
        base(LEARNING.replaceAll("(?s)RULES.*known@[^\n]*", rules).replaceAll("reply added.*", ""));
    Placement split =
        applied(
            base, Step.moving("both-monotone-decoupling", "counter", List.of("r2", "r3"), "asker"));
    Script script = script("ask", 1, "add", 0);
    assertIncluded(base, split, script, CrashesTest::nothing);
    assertIncluded(base, split, script, CrashesTest::all);
    assertClientsCanTell(base, split, script, Set.of("counter-0-0"), CrashesTest::nothing);
    assertClientsCanTell(base, split, script, Set.of("asker-0-0"), CrashesTest::nothing);
  }

  private static boolean nothing(String relation) {
    return relation.isEmpty();
  }

  private static boolean all(String relation) {
    return !relation.isEmpty();
  }

  private static Placement without(Placement placement, String part, String rule) {
    return placement.with(
        placement.generated(),
        placement.parts().stream()
            .map(one -> one.name().equals(part) ? without(one, rule) : one)
            .toList());
  }

  private static Part without(Part part, String id) {
    List<CheckedRule> rules = new ArrayList<>(part.rules());
    assertTrue(rules.removeIf(rule -> rule.id().equals(id)));
    return new Part(part.name(), part.component(), rules, part.partitions(), part.distribution());
  }

  private static void assertIncluded(Placement base, Placement split, Script script) {
    assertIncluded(base, split, script, CrashesTest::nothing);
  }

  private static void assertIncluded(
      Placement base, Placement split, Script script, Predicate<String> kept) {
    assertTrue(isIncluded(base, split, script, together(split), kept));
  }

  /** The parts that crash together. */
  private static List<Set<String>> together(Placement split) {
    List<Set<String>> together = new ArrayList<>();
    for (PhysicalNode node : split.nodes()) {
      Set<String> lost = new TreeSet<>(Set.of(node.name()));
      CarryingParts.othersOf(split, node).forEach(other -> lost.add(other.name()));
      together.add(lost);
    }
    return together;
  }

  private static void assertClientsCanTell(
      Placement base, Placement split, Script script, Set<String> alone, Predicate<String> kept) {
    assertFalse(isIncluded(base, split, script, List.of(alone), kept));
  }

  private static boolean isIncluded(
      Placement base,
      Placement split,
      Script script,
      List<Set<String>> crashes,
      Predicate<String> kept) {
    Set<String> node = Set.of(base.nodes().getFirst().name());
    Set<Outcome> histories =
        new CrashExplorer(base, List.of(node, Set.of()), kept).outcomes(script);
    return new CrashExplorer(split, crashes, kept)
        .outcomes(script).stream()
            .allMatch(seen -> histories.stream().anyMatch(history -> isShown(seen, history)));
  }

  /** Whether what is seen is a history, with some replies lost in the phase of its crash. */
  private static boolean isShown(Outcome seen, Outcome history) {
    if (history.crash() != seen.crash() && history.crash() < history.phases().size()) {
      return false;
    }
    for (int phase = 0; phase < seen.phases().size(); phase++) {
      Bag<Message> sent = history.phases().get(phase);
      boolean shown =
          phase == seen.crash()
              ? isWithin(seen.phases().get(phase), sent)
              : sent.equals(seen.phases().get(phase));
      if (!shown) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWithin(Bag<Message> seen, Bag<Message> sent) {
    return seen.counts().entrySet().stream()
        .allMatch(reply -> sent.counts().getOrDefault(reply.getKey(), 0) >= reply.getValue());
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
    var outcome = RewriteCatalogue.apply(base, step, 1);
    if (outcome instanceof dev.dedalus.rewrite.Outcome.Applied applied) {
      return applied.placement();
    }
    throw new AssertionError(outcome);
  }
}
