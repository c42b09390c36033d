package dev.dedalus.equivalence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.equivalence.Script.Arrival;
import dev.dedalus.evaluate.Message;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Step;
import dev.dedalus.value.CanonicalBytes;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Each thing that a gate sees to is needed: small programs on which clients can tell if it is left
 * out, and cannot if not.
 */
class GatesTest {
  private static final NodeValue STORE = new NodeValue("store", 0);
  private static final Explorer.Bounds BOUNDS = new Explorer.Bounds(20_000, 0);

  private static final String STORE_TEXT =
      """
      program small;
      request put(id: int);
      reply first(id: int, n: int);
      reply second(id: int, n: int);
      component store {
        RULES
      }
      """;

  /** An item that is in another one of two partitions than the next. */
  private static final int ITEM =
      IntStream.range(0, 100)
          .filter(v -> partition(v) != partition(v + 1))
          .findFirst()
          .orElseThrow();

  /** Both halves say how many came together. */
  private static final String TOGETHER =
      """
      first@c(1, count(id)) :~ put(c, id).
      second@c(1, count(id)) :~ put(c, id).
      """;

  /** A fact of the second tick does not meet those of the first. */
  private static final String TICKS =
      """
      later(c, id) :+ put(c, id).
      first@c(id, 0) :~ later(c, id).
      second@c(id, 1) :~ put(c, id), later(c, _).
      second@c(id, 2) :~ put(c, id), !later(c, _).
      second@c(id, 3) :~ later(c, id), !put(c, _).
      """;

  /** Both halves say what came first. */
  private static final String ORDER =
      """
      table any();
      any() :+ put(_, _).
      first@c(id, 0) :~ put(c, id), !any().
      second@c(id, 0) :~ put(c, id), !late().
      late() :+ put(_, _).
      late() :+ late().
      """;

  private static int partition(int v) {
    return CanonicalBytes.partition(CanonicalBytes.slot(List.of(Value.of(v))), 2);
  }

  private static Placement written(String rules) {
    String text = STORE_TEXT.replace("RULES", rules);
    return Placement.asWritten(RandomTrial.program(text).orElseThrow());
  }

  private static Placement split(Placement written, String... moved) {
    return moving("state-machine-decoupling", written, moved);
  }

  private static Placement asymmetric(Placement written, String... moved) {
    return moving("asymmetric-decoupling", written, moved);
  }

  private static Placement moving(String rewrite, Placement written, String... moved) {
    Step step = Step.moving(rewrite, "store", List.of(moved), "other");
    return Chain.on(written).then(step, new Coverage()).orElseThrow().placement();
  }

  private static Script script(int... ids) {
    List<Arrival> phase = new ArrayList<>();
    for (int id : ids) {
      Row row = Row.of(new ClientValue(0, 1), Value.of(id));
      phase.add(new Arrival(STORE, new Fact("put", row)));
    }
    return new Script(List.of(phase));
  }

  /** Whether clients of some schedule see what they could not see of the program as written. */
  private static boolean isTold(
      Placement written, Placement split, GateFault fault, Script script) {
    Histories histories = Histories.of(Explorer.withRepeats(written), script).orElseThrow();
    SequencedSet<List<Seen>> outcomes =
        Explorer.withoutRepeats(split, fault).outcomes(script, BOUNDS).orElseThrow();
    assertTrue(outcomes.size() > 0, "no schedule ends");
    return outcomes.stream()
        .map(phases -> phases.stream().map(Seen::sent).toList())
        .anyMatch(
            (List<Bag<Message>> seen) -> histories.verdict(seen) == Histories.Verdict.EXCLUDED);
  }

  private static void assertNeeded(GateFault fault, String rules, Script script, String... moved) {
    Placement written = written(rules);
    assertNeeded(fault, written, split(written, moved), script);
  }

  private static void assertNeeded(
      GateFault fault, Placement written, Placement split, Script script) {
    assertEquals(false, isTold(written, split, GateFault.NONE, script), "without fault");
    assertEquals(true, isTold(written, split, fault, script), "with " + fault);
  }

  @Test
  void oneBatchAStep() {
    assertNeeded(GateFault.MERGED, TOGETHER, script(1, 2), "r2");
  }

  @Test
  void theTicksOfAStep() {
    assertNeeded(GateFault.WITHOUT_TICKS, TICKS, script(1), "r3", "r4", "r5");
  }

  @Test
  void theOrderOfBatches() {
    assertNeeded(GateFault.REORDERED, ORDER, script(1, 2), "r3", "r4", "r5");
  }

  @Test
  void eachBatchOnce() {
    assertNeeded(GateFault.REPEATED, TOGETHER, script(1), "r2");
  }

  /** Channels like any other, in the place of the gate. */
  @Test
  void theGateItself() {
    Placement written = written(TOGETHER);
    Placement split = split(written, "r2");
    Placement without = new Placement(split.program(), split.generated(), split.parts(), List.of());
    assertEquals(true, isTold(written, without, GateFault.NONE, script(1, 2)));
  }

  /** An asymmetric decoupling with two nodes more, whose messages take time. */
  private static final String ERAS =
      """
      program small;
      request begin(e: int);
      request put(v: int);
      reply first(e: int, n: int);
      channel hint(c: client, v: int, e: int);
      channel probe(c: client, v: int, e: int);
      component store {
        table era(e: int) init (0) keep max(e);
        era(e) :- begin(_, e).
        RULES
      }
      component peer {
        probe@s(c, v + 1, e) :~ hint(c, v, e), store(s).
      }
      """;

  /** What follows from the new era finds it. */
  private static final String CAUSED =
      """
      hint@p(c, 0, e) :~ begin(c, e), peer(p).
      first@c(e, v) :~ put(c, v), era(e).
      first@c(e, n) :~ probe(c, _, e), era(n).
      """;

  /** An era that was seen is not gone. */
  private static final String SEEN =
      """
      hint@p(c, v, e) :~ put(c, v), era(e), peer(p).
      first@c(e, n) :~ probe(c, _, e), era(n).
      """;

  /** Each item says that an era has begun. */
  private static final String KEPT =
      """
      table items(v: int);
      items(v) :- put(_, v).
      hint@p(c, v, e) :~ begin(c, e), items(v), peer(p).
      first@c(e, n) :~ probe(c, _, e), era(n).
      """;

  /** Items that come together with an era count once. */
  private static final String MEETING =
      """
      first@c(e, 0) :~ put(c, v), begin(_, e).
      """;

  private static Placement eras(String rules) {
    return Placement.asWritten(RandomTrial.program(ERAS.replace("RULES", rules)).orElseThrow());
  }

  /** In two partitions by v: an item and the next one belong to different ones. */
  private static Placement partitioned(Placement written) {
    SortedMap<String, List<String>> keys = new TreeMap<>();
    for (String arrival : List.of("put", "probe")) {
      if (written.part("store").reads(arrival)) {
        keys.put(arrival, List.of("v"));
      }
    }
    return Chain.on(written)
        .then(Step.moving("asymmetric-decoupling", "store", List.of("r1"), "other"), new Coverage())
        .orElseThrow()
        .then(Step.partitioning("partial-partitioning", "store", keys, 2), new Coverage())
        .orElseThrow()
        .placement();
  }

  private static Arrival begin(int e) {
    return new Arrival(STORE, new Fact("begin", Row.of(new ClientValue(0, 1), Value.of(e))));
  }

  private static Arrival put(int v) {
    return new Arrival(STORE, new Fact("put", Row.of(new ClientValue(0, 1), Value.of(v))));
  }

  @Test
  void acknowledgements() {
    Placement written = eras(CAUSED);
    Placement split = asymmetric(written, "r1", "r2");
    Script script = new Script(List.of(List.of(begin(1))));
    assertNeeded(GateFault.UNACKNOWLEDGED, written, split, script);
  }

  @Test
  void oneBatchAStepBesidesArrivals() {
    Placement written = written(TOGETHER);
    Placement split = asymmetric(written, "r1");
    assertNeeded(GateFault.MERGED, written, split, script(1, 2));
  }

  @Test
  void freezing() {
    Placement written = eras(SEEN);
    Script script = new Script(List.of(List.of(begin(1), put(ITEM))));
    assertNeeded(GateFault.UNFROZEN, written, partitioned(written), script);
  }

  @Test
  void freezingUntilAllIsReleased() {
    Placement written = eras(SEEN);
    Script script = new Script(List.of(List.of(begin(1), begin(2), put(ITEM))));
    assertNeeded(GateFault.THAWED_EARLY, written, partitioned(written), script);
  }

  @Test
  void whatPartitionsKeepBack() {
    Placement written = eras(KEPT);
    Script script = new Script(List.of(List.of(put(ITEM)), List.of(begin(1))));
    assertNeeded(GateFault.UNHELD, written, partitioned(written), script);
  }

  @Test
  void aBatchApartFromArrivals() {
    Placement written = eras(MEETING);
    Script script = new Script(List.of(List.of(begin(1), put(ITEM), put(ITEM + 1))));
    assertNeeded(GateFault.MIXED, written, partitioned(written), script);
  }
}
