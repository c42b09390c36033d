package dev.dedalus.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.placement.Placement;
import dev.dedalus.value.Row;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Chain replication while replicas crash and messages are lost, with a log and without. */
class ChainReplicationTest {
  private static final int SEEDS = Integer.getInteger("library.seeds", 30);
  private static final int TROUBLES = 10;
  private static final int CLIENTS = 3;
  private static final int REPLICAS = 3;
  private static final List<String> KEYS = List.of("a", "b");

  /** What may be forgotten need not be at once. */
  private static final int WRITTEN_MAX = 60;

  private static final Placement DURABLE = SimulatedService.asWritten("chain");

  /** Replicas that have crashed have nothing. */
  private static final Placement EPHEMERAL = Placement.asWritten(DURABLE.program().ephemeral());

  @Test
  void isLinearizableWhateverCrashesWhereReplicasKeepWhatTheyHave() {
    for (int seed = 0; seed < SEEDS; seed++) {
      UnreliableService store = new UnreliableService(DURABLE, seed, "put");
      for (int round = 0; round < TROUBLES; round++) {
        ask(store, seed, round);
        store.trouble();
      }
      assertLinearizable(store, seed);
    }
  }

  /** The others tell it what it had, as long as one after the other crashes. */
  @Test
  void isLinearizableWhereReplicasComeBackWithNothing() {
    for (int seed = 0; seed < SEEDS; seed++) {
      UnreliableService store = new UnreliableService(EPHEMERAL, seed, "put");
      store.rest();
      for (int round = 0; round < TROUBLES; round++) {
        ask(store, seed, round);
        store.trouble();
        if (round % 2 == 0) {
          store.ask(CLIENTS + 1, "get", round + 1, KEYS.getFirst());
        }
        store.rest();
      }
      assertLinearizable(store, seed);
    }
  }

  @Test
  void whatHasEndedIsForgotten() {
    for (Placement placement : List.of(DURABLE, EPHEMERAL)) {
      UnreliableService store = new UnreliableService(placement, 1, "put");
      for (int id = 1; id <= 60; id++) {
        for (int client = 1; client <= CLIENTS; client++) {
          store.ask(client, "put", id, id, KEYS.get(id % KEYS.size()), client + " " + id);
        }
        store.trouble();
        store.settle();
      }
      assertEquals(List.of(), store.carried("replica", "open"));
      assertEquals(REPLICAS * KEYS.size(), store.carried("replica", "data").size());
      assertEquals(REPLICAS * CLIENTS, store.carried("replica", "lows").size());
      assertTrue(store.carried("replica", "written").size() < WRITTEN_MAX);
    }
  }

  /**
   * Each client writes and reads, and goes on to its next request before it is answered. With even
   * seeds none says what it has no need of any more, so that old writes may arrive again.
   */
  private static void ask(UnreliableService store, int seed, int round) {
    for (int client = 1; client <= CLIENTS; client++) {
      int id = round + 1;
      String key = KEYS.get((seed + client + round / 2) % KEYS.size());
      if ((client + round) % 2 == 0) {
        int low = 1;
        while (seed % 2 == 1 && low < id && store.isAnswered(client, low)) {
          low++;
        }
        store.ask(client, "put", id, low, key, client + " " + id);
      } else {
        store.ask(client, "get", id, key);
      }
      store.goOn();
    }
  }

  private static void assertLinearizable(UnreliableService store, int seed) {
    store.settle();
    for (String key : KEYS) {
      store.ask(CLIENTS + 2, "get", KEYS.indexOf(key), key);
    }
    store.settle();
    Map<String, RegisterHistory> histories = new TreeMap<>();
    store.forEach((asked, answered) -> {
      boolean write = asked.request().equals("put");
      RegisterHistory history =
          histories.computeIfAbsent(
              asked.columns().get(write ? 2 : 1).toString(), key -> new RegisterHistory("absent"));
      if (write) {
        history.write(asked.columns().get(3).toString(), asked.start(), answered.end());
      } else {
        history.read(read(answered.reply()), asked.start(), answered.end());
      }
    });
    histories.forEach((key, history) -> history.assertLinearizable("seed " + seed + ", " + key));
    List<Row> data = store.carried("replica", "data");
    for (Row row : data) {
      assertEquals(REPLICAS, Collections.frequency(data, row), "seed " + seed + ": " + row);
    }
    assertEquals(KEYS.size(), new TreeSet<>(data).size());
    assertEquals(List.of(), store.carried("replica", "open"), "seed " + seed);
  }

  private static String read(String reply) {
    return reply.startsWith("absent(")
        ? "absent"
        : reply.substring(reply.indexOf(", ") + 2, reply.length() - 1);
  }
}
