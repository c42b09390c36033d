package dev.dedalus.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Key;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Checker;
import dev.dedalus.syntax.Parser;
import dev.dedalus.value.CanonicalBytes;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A counter on two partitions: a client must never see that only one of them was lost. */
class RestartIT {
  private static final String COUNTER =
      """
      program counting();
      request add(id: int, key: int) -> total;
      reply total(id: int, key: int, n: int);
      component counter {
        table seen(client: client, id: int, key: int);
        seen(c, id, k)   :- add(c, id, k).
        size(k, count(i)) :- seen(_, i, k).
        total@c(id, k, n) :~ add(c, id, k), size(k, n).
      }
      """;
  private static final NodeValue NODE = new NodeValue("counter", 0);
  private static final ClientValue CLIENT = new ClientValue(3, 4);
  private static final int BEFORE = 1_000;

  private final LoopbackNodes nodes = new LoopbackNodes();
  private long lastId;

  @AfterEach
  void closeAll() throws Exception {
    nodes.close();
  }

  @Test
  void whatCarriesIsLostTogether() throws Exception {
    Placement placement = partitioned();
    TestRouter router = nodes.run(placement);
    for (int key : List.of(keyOf(0), keyOf(1))) {
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < BEFORE; i++) {
        rows.add(add(key));
      }
      router.send("add", NODE, rows);
    }
    List<String> replies = router.await(2 * BEFORE);
    assertEquals(BEFORE, replies.stream().mapToLong(RestartIT::total).max().orElseThrow());

    nodes.restart(placement, placement.nodes().getFirst(), 2);
    // The other partition may still answer from before; from the first answer that it gives
    // without its rows, or that the new one gives, none is from before any more.
    long fresh = BEFORE;
    while (fresh >= BEFORE) {
      router.send("add", NODE, List.of(add(keyOf(0))));
      fresh = router.next().map(RestartIT::total).orElse((long) BEFORE);
    }
    for (int i = 0; i < 100; i++) {
      router.send("add", NODE, List.of(add(keyOf(1)), add(keyOf(0))));
      Optional<String> reply = router.next();
      assertTrue(reply.map(RestartIT::total).orElse(0L) < BEFORE, reply::toString);
    }
  }

  private static long total(String reply) {
    String last = reply.substring(reply.lastIndexOf(' ') + 1);
    return Long.parseLong(last.substring(0, last.length() - 1));
  }

  private Row add(int key) {
    return Row.of(CLIENT, Value.of(++lastId), Value.of(key));
  }

  private static int keyOf(int partition) {
    int key = 0;
    while (CanonicalBytes.partition(CanonicalBytes.slot(List.of(Value.of(key))), 2) != partition) {
      key++;
    }
    return key;
  }

  private static Placement partitioned() {
    CheckedProgram program =
        Checker.check(Parser.parse("counter.ded", COUNTER).program().orElseThrow(), new TreeMap<>())
            .program()
            .orElseThrow();
    Placement written = Placement.asWritten(program);
    TreeMap<String, Key> keys = new TreeMap<>();
    keys.put("add", Key.ofColumns(List.of(2)));
    keys.put("seen", Key.ofColumns(List.of(2)));
    keys.put("size", Key.ofColumns(List.of(0)));
    Part whole = written.parts().getFirst();
    Part split =
        new Part(whole.name(), whole.component(), whole.rules(), 2, new Distribution.ByKey(keys));
    return written.with(new TreeMap<>(written.generated()), List.of(split));
  }
}
