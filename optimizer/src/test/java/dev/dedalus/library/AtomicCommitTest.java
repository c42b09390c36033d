package dev.dedalus.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Step;
import dev.dedalus.value.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Two-phase commit while nodes crash and messages are lost, as written and partitioned. */
class AtomicCommitTest {
  private static final int SEEDS = Integer.getInteger("library.seeds", 25);
  private static final int TROUBLES = 12;
  private static final int CLIENTS = 3;
  private static final int TRANSFERS = 3;

  /** What may be forgotten need not be at once. */
  private static final int ANSWERS_MAX = 30;

  private static final List<String> ACCOUNTS = List.of("a", "b", "c", "d");

  /** Each transfer has an amount of its own, a power of 4, so that balances say what was done. */
  private record Transfer(int client, int id, String source, String target, int amount) {}

  /**
   * What was answered has happened to both accounts or to none, once; and nothing is left of any
   * transaction but its answer.
   */
  @Test
  void allOfATransferHappensOrNothing() {
    int done = 0;
    int refused = 0;
    for (Placement placement : placements()) {
      for (int seed = 0; seed < SEEDS; seed++) {
        UnreliableService bank = new UnreliableService(placement, seed, "transfer", "deposit");
        Map<String, Integer> expected = new TreeMap<>();
        for (String account : ACCOUNTS) {
          fill(bank, account, expected);
        }
        List<Transfer> transfers = transfers(seed);
        for (Transfer each : transfers) {
          bank.ask(each.client, "transfer", each.id, 1, each.source, each.target, each.amount);
          bank.goOn();
        }
        for (int time = 0; time < TROUBLES; time++) {
          bank.trouble();
        }
        bank.settle();
        for (Transfer each : transfers) {
          if (isDone(bank, each.client, each.id)) {
            expected.merge(each.source, -each.amount, Integer::sum);
            expected.merge(each.target, each.amount, Integer::sum);
            done++;
          } else {
            refused++;
          }
        }
        assertEquals(expected, balances(bank), "seed " + seed);
        assertNothingIsOpen(bank, seed);
      }
    }
    assertTrue(done > SEEDS / 2 && refused > SEEDS / 2, done + " done, " + refused + " refused");
  }

  /** However many there were, only the last answers of sessions and what they gave up are kept. */
  @Test
  void whatHasEndedIsForgotten() {
    for (Placement placement : placements()) {
      UnreliableService bank = new UnreliableService(placement, 1, "transfer", "deposit");
      for (int id = 1; id <= 60; id++) {
        for (int client = 1; client <= CLIENTS; client++) {
          bank.ask(client, "deposit", id, id, ACCOUNTS.get(id % ACCOUNTS.size()), 1);
        }
        bank.trouble();
        bank.settle();
      }
      assertNothingIsOpen(bank, 1);
      assertTrue(bank.carried("coordinator", "answered").size() < ANSWERS_MAX);
      assertEquals(CLIENTS, bank.carried("coordinator", "lows").size());
      assertEquals(ACCOUNTS.size(), bank.carried("participant", "balances").size());
    }
  }

  /** As written, and with both components partitioned. */
  private static List<Placement> placements() {
    Placement written = SimulatedService.asWritten("twopc");
    Placement partitioned = written;
    for (String component : List.of("coordinator", "participant")) {
      partitioned =
          SimulatedService.rewritten(
              partitioned,
              Step.partitioning("co-hash-partitioning", component, new TreeMap<>(), 2));
    }
    return List.of(written, partitioned);
  }

  /** Deposits until a deposit is done: one that waits for too long is refused. */
  private static void fill(UnreliableService bank, String account, Map<String, Integer> expected) {
    int client = CLIENTS + 1 + ACCOUNTS.indexOf(account);
    int id = 0;
    do {
      id++;
      bank.ask(client, "deposit", id, 1, account, 1 << 22);
      bank.settle();
    } while (!isDone(bank, client, id));
    expected.put(account, 1 << 22);
  }

  private static List<Transfer> transfers(int seed) {
    List<Transfer> transfers = new ArrayList<>();
    for (int client = 1; client <= CLIENTS; client++) {
      for (int id = 1; id <= TRANSFERS; id++) {
        int source = (seed + client + id) % ACCOUNTS.size();
        int target = (source + 1 + (seed + client * id) % 3) % ACCOUNTS.size();
        int amount = 1 << (2 * transfers.size());
        transfers.add(new Transfer(client, id, ACCOUNTS.get(source), ACCOUNTS.get(target), amount));
      }
    }
    return transfers;
  }

  private static boolean isDone(UnreliableService bank, int client, int id) {
    return bank.answer(client, id).reply().startsWith("done");
  }

  private static Map<String, Integer> balances(UnreliableService bank) {
    Map<String, Integer> balances = new TreeMap<>();
    for (Row row : bank.carried("participant", "balances")) {
      String account = row.get(0).toString().replace("\"", "");
      assertEquals(null, balances.put(account, Integer.parseInt(row.get(1).toString())), account);
    }
    return balances;
  }

  private static void assertNothingIsOpen(UnreliableService bank, int seed) {
    for (String relation : List.of("running", "yes", "unsettled")) {
      assertEquals(List.of(), bank.carried("coordinator", relation), relation + ", seed " + seed);
    }
    assertEquals(List.of(), bank.carried("participant", "prepared"), "seed " + seed);
  }
}
