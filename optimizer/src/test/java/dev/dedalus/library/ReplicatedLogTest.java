package dev.dedalus.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.placement.Placement;
import dev.dedalus.value.Value;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The replicated log in simulated networks, as written and with votes counted elsewhere. */
class ReplicatedLogTest {
  private static final int SEEDS = 25;

  @Test
  void entriesAreAppendedReadAndTrimmed() {
    for (Placement placement : SimulatedService.placements("log")) {
      for (int seed = 0; seed < SEEDS; seed++) {
        SimulatedService log = new SimulatedService(placement, seed);
        assertEquals("beyond(1, 0)", log.call(1, "read", 0));
        assertEquals("appended(2, 0)", log.call(2, "append", bytes("a")));
        assertEquals("appended(3, 1)", log.call(3, "append", bytes("b")));
        assertEquals("appended(2, 0)", log.call(2, "append", bytes("a")));
        assertEquals("entry(4, 1, 0x62)", log.call(4, "read", 1));
        assertEquals("entry(5, 0, 0x61)", log.call(5, "read", 0));
        assertEquals("beyond(6, 2)", log.call(6, "read", 2));
        assertEquals("starts(7, 1)", log.call(7, "trim", 1));
        assertEquals("trimmed(8, 1)", log.call(8, "read", 0));
        assertEquals("entry(9, 1, 0x62)", log.call(9, "read", 1));
        assertEquals("starts(10, 2)", log.call(10, "trim", 7));
        assertEquals("appended(11, 2)", log.call(11, "append", bytes("c")));
        assertEquals("entry(12, 2, 0x63)", log.call(12, "read", 2));
        assertEquals("starts(13, 2)", log.call(13, "trim", 0));
      }
    }
  }

  /** Everything at once, while proposers quarrel: each entry has one place, and replicas agree. */
  @Test
  void replicasAgreeOnTheOrder() {
    for (Placement placement : SimulatedService.placements("log")) {
      Set<String> orders = new TreeSet<>();
      for (int seed = 0; seed < SEEDS; seed++) {
        SimulatedService log = new SimulatedService(placement, seed);
        for (int client = 1; client <= 3; client++) {
          log.submit(client, 1, "append", bytes("x" + client));
          log.submit(client, 2, "append", bytes("y" + client));
        }
        log.run();
        assertEquals(6, log.replies().size(), "seed " + seed);
        assertEquals(6, log.carried(0, "entries").size(), "seed " + seed);
        assertEquals(log.carried(0, "entries"), log.carried(1, "entries"), "seed " + seed);
        orders.add(log.carried(0, "entries").toString());
      }
      assertTrue(orders.size() > 1, "one order only: " + orders);
    }
  }

  private static Value bytes(String text) {
    return Value.bytes(text);
  }
}
