package dev.dedalus.equivalence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Key;
import dev.dedalus.placement.Part;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What only permits rows to vanish may go to every partition: clients see nothing that they could
 * not see of one node from which each such row goes at a time of its own, or stays. That node is
 * written with two messages to itself for each row, of which the first one that arrives decides.
 */
class ForgottenRowsTest {
  private static final String STORE =
      """
      program store;
      request put(id: int, k: int);
      request get(id: int, k: int);
      request trim(id: int, k: int);
      reply size(id: int, k: int, n: int);
      channel low(c: client, id: int, k: int);
      channel drop(k: int, id: int);
      channel stay(k: int, id: int);
      component store {
        TABLE
        kept(k, id)         :- put(_, id, k).
        sizes(k, count(id)) :- kept(k, id).
        size@c(id, k, n)    :~ get(c, id, k), sizes(k, n).
        size@c(id, k, 0)    :~ get(c, id, k), !sizes(k, _).
        low@s(c, id, k)     :~ trim(c, id, k), store(s).
        FORGET
      }
      """;
  private static final String ONE_BY_ONE =
      """
      drop@s(k, id) :~ low(_, _, m), kept(k, id), k < m, self(s).
      stay@s(k, id) :~ low(_, _, m), kept(k, id), k < m, self(s).
      gone(k, id)   :- drop(k, id), !stays(k, id), !stay(k, id).
      stays(k, id)  :+ stay(k, id).
      stays(k, id)  :+ stays(k, id), !drop(k, id).
      """;
  private static final String PERMITTED = "forget kept(k, _) :- low(_, _, m), k < m.";

  private static String store(String table, String forget) {
    return STORE.replace("TABLE", "table kept(k: int, id: int)" + table).replace("FORGET", forget);
  }

  private static Placement base(String text) {
    return Placement.asWritten(RandomTrial.program(text).orElseThrow());
  }

  @Test
  void everyPartitionIsTold() {
    Step split =
        Step.partitioning(
            "co-hash-partitioning", "store", new TreeMap<>(Map.of("kept", List.of("k"))), 2);
    Placement told =
        switch (RewriteCatalogue.apply(base(store(";", PERMITTED)), split, 1)) {
          case Outcome.Applied(var placement, var step) -> {
            assertEquals(List.of("low"), step.evidence().claims().get("broadcast"));
            yield placement;
          }
          case Outcome.Refused(var refusal) -> throw new AssertionError(refusal);
        };
    RandomTrial trial =
        RandomTrial.of(base(store(" until gone(k, id);", ONE_BY_ONE)), scripts()).orElseThrow();
    assertEquals(scripts().size(), trial.scripts().size());
    assertEquals(Optional.empty(), trial.difference(told));
    assertEquals(0, trial.unknown());
    RandomTrial keeping = RandomTrial.of(base(store(";", "")), scripts()).orElseThrow();
    assertTrue(keeping.difference(told).isPresent(), "no script shows that rows vanish");
  }

  /** Each partition would answer. */
  @Test
  void whatDoesMoreIsToldOnce() {
    String answered = PERMITTED + " size@c(id, m, -1) :~ low(c, id, m).";
    Step split =
        Step.partitioning(
            "co-hash-partitioning", "store", new TreeMap<>(Map.of("kept", List.of("k"))), 2);
    Placement base = base(store(";", answered));
    assertEquals(Optional.of("co-hash-partitioning: key"), CarelessRewrites.condition(base, split));
    RandomTrial trial =
        RandomTrial.of(
                base(
                    store(
                        " until gone(k, id);", ONE_BY_ONE + "size@c(id, m, -1) :~ low(c, id, m).")),
                scripts())
            .orElseThrow();
    assertTrue(trial.difference(careless(base)).isPresent(), "clients see no difference");
  }

  /** The store over two partitions by k, all of which are told what is low. */
  private static Placement careless(Placement base) {
    TreeMap<String, Key> keys = new TreeMap<>();
    keys.put("kept", Key.ofColumns(List.of(0)));
    keys.put("sizes", Key.ofColumns(List.of(0)));
    for (String request : List.of("put", "get", "trim")) {
      keys.put(request, Key.ofColumns(List.of(2)));
    }
    Part whole = base.part("store");
    return base.with(
        base.generated(),
        List.of(new Part("store", "store", whole.rules(), 2, new Distribution.ByKey(keys))));
  }

  /** Rows of both partitions, one of which goes before the other is counted, or after. */
  private static List<Script> scripts() {
    int one = keyOf(0);
    int other = keyOf(1);
    int above = Math.max(one, other) + 1;
    List<Script.Arrival> rows = List.of(request("put", 1, one), request("put", 2, other));
    return List.of(
        new Script(
            List.of(
                rows,
                List.of(
                    request("trim", 3, above), request("get", 4, one), request("get", 5, other)),
                List.of(request("get", 6, one), request("get", 7, other)))),
        new Script(
            List.of(
                List.of(request("put", 1, one), request("trim", 2, above)),
                List.of(request("put", 3, other), request("trim", 4, other)),
                List.of(request("get", 5, one), request("get", 6, other)))));
  }

  private static Script.Arrival request(String name, int id, int key) {
    return new Script.Arrival(
        new NodeValue("store", 0),
        new Fact(name, Row.of(new ClientValue(0, 1), Value.of(id), Value.of(key))));
  }

  private static int keyOf(int partition) {
    int key = 0;
    while (CanonicalBytes.partition(CanonicalBytes.slot(List.of(Value.of(key))), 2) != partition) {
      key++;
    }
    return key;
  }
}
