package dev.dedalus.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.ScriptedTest;
import dev.dedalus.testing.TestResult;
import dev.dedalus.testing.TestTrial;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The replicated store in simulated networks, as written and with votes counted elsewhere. */
class KeyValueStoreTest {
  private static final int SEEDS = 60;

  @Test
  void oneAfterTheOtherIsAsOnOneMachine() {
    for (Placement placement : SimulatedService.placements("kv")) {
      for (int seed = 0; seed < SEEDS; seed++) {
        SimulatedService store = new SimulatedService(placement, seed);
        assertEquals("absent(1)", store.call(1, "get", "k"));
        assertEquals("stored(2)", store.call(2, "put", "k", "a"));
        assertEquals("found(3, \"a\")", store.call(3, "get", "k"));
        assertEquals("unchanged(4)", store.call(4, "compare", "k", "b", "c"));
        assertEquals("swapped(5)", store.call(5, "compare", "k", "a", "c"));
        assertEquals("found(6, \"c\")", store.call(6, "get", "k"));
        assertEquals("deleted(7)", store.call(7, "delete", "k"));
        assertEquals("absent(8)", store.call(8, "get", "k"));
        assertEquals("unchanged(9)", store.call(9, "compare", "k", "c", "d"));
      }
    }
  }

  @Test
  void aRepeatedCommandIsCarriedOutOnceAndAnsweredAsBefore() {
    for (Placement placement : SimulatedService.placements("kv")) {
      for (int seed = 0; seed < SEEDS; seed++) {
        SimulatedService store = new SimulatedService(placement, seed);
        assertEquals("stored(1)", store.call(1, "put", "k", "a"));
        assertEquals("swapped(2)", store.call(2, "compare", "k", "a", "b"));
        assertEquals("swapped(2)", store.call(2, "compare", "k", "a", "b"));
        assertEquals("stored(3)", store.call(3, "put", "k", "a"));
        assertEquals("swapped(2)", store.call(2, "compare", "k", "a", "b"));
        assertEquals("found(4, \"a\")", store.call(4, "get", "k"));
      }
    }
  }

  /** Everything at once, while proposers quarrel: replicas agree, and each answers alike. */
  @Test
  void replicasAgreeWhoeverLeads() {
    for (Placement placement : SimulatedService.placements("kv")) {
      Set<String> winners = new TreeSet<>();
      for (int seed = 0; seed < SEEDS; seed++) {
        SimulatedService store = new SimulatedService(placement, seed);
        for (int client = 1; client <= 3; client++) {
          store.submit(client, 1, "put", "k", "v" + client);
          store.submit(client, 2, "compare", "k", "v1", "w" + client);
          store.submit(client, 3, "put", "own" + client, "x");
        }
        store.run();
        assertEquals(9, store.replies().size(), "seed " + seed);
        String data = data(store, 0);
        assertEquals(data, data(store, 1), "seed " + seed);
        winners.add(data);
      }
      assertTrue(winners.size() > 1, "one outcome only: " + winners);
    }
  }

  private static String data(SimulatedService store, int replica) {
    List<String> present = new ArrayList<>();
    for (Row row : store.carried(replica, "data")) {
      if (row.get(3).equals(Value.of(true))) {
        present.add(row.get(0) + "=" + row.get(2));
      }
    }
    return present.toString();
  }

  @Test
  void itsOwnTestsHold() {
    for (Placement placement : SimulatedService.placements("kv")) {
      for (ScriptedTest test : ScriptedTest.of(placement.program())) {
        TestResult result = TestTrial.run(placement, test, 1, SEEDS / 3, seed -> {});
        assertEquals(Optional.empty(), result.failure(), test.name());
      }
    }
  }
}
