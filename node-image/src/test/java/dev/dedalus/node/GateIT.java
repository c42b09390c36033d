package dev.dedalus.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Outcome;
import dev.dedalus.rewrite.RewriteCatalogue;
import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.Checker;
import dev.dedalus.syntax.Parser;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A counter behind a gate: it says what the part before it decided, step by step. */
class GateIT {
  /** What stays opens and closes keys; what moves counts what came while a key was open. */
  private static final String COUNTER =
      """
      program counting();
      request add(id: int, key: int);
      request close(id: int, key: int);
      reply taken(id: int, key: int);
      reply total(id: int, key: int, n: int);
      component counter {
        table closed(key: int);
        closed(k) :+ close(_, _, k).
        taken@c(id, k) :~ add(c, id, k), !closed(k).
        table seen(client: client, id: int, key: int);
        seen(c, id, k) :- add(c, id, k), !closed(k).
        size(k, count(i)) :- seen(_, i, k).
        total@c(id, k, n) :~ close(c, id, k), size(k, n).
      }
      """;

  private static final NodeValue NODE = new NodeValue("counter", 0);
  private static final ClientValue CLIENT = new ClientValue(3, 4);
  private static final int KEYS = 200;
  private static final int ADDS = 10;

  private final LoopbackNodes nodes = new LoopbackNodes();
  private long lastId;
  private int lastKey = 1;

  @AfterEach
  void closeAll() throws Exception {
    nodes.close();
  }

  private static Placement split() {
    var program =
        Checker.check(Parser.parse("counter.ded", COUNTER).program().orElseThrow(), new TreeMap<>())
            .program()
            .orElseThrow();
    Step step =
        Step.moving("state-machine-decoupling", "counter", List.of("r3", "r4", "r5"), "behind");
    return switch (RewriteCatalogue.apply(Placement.asWritten(program), step, 1)) {
      case Outcome.Applied(var placement, var _) -> placement;
      case Outcome.Refused(var refusal) -> throw new AssertionError(refusal);
    };
  }

  private Row row(int key) {
    return Row.of(CLIENT, Value.of(++lastId), Value.of(key));
  }

  /** Both say the same of a key: so many were taken, and that is the total. */
  @Test
  void halvesAgreeOnWhatCameBeforeWhat() throws Exception {
    TestRouter router = nodes.run(split());
    List<Row> adds = new ArrayList<>();
    for (int i = 0; i < ADDS; i++) {
      for (int key = 0; key < KEYS; key++) {
        adds.add(row(key));
      }
    }
    router.send("add", NODE, adds.subList(0, KEYS));
    List<String> replies = new ArrayList<>(router.await(KEYS));
    for (int at = KEYS; at < adds.size(); at += KEYS) {
      router.send("add", NODE, adds.subList(at, at + KEYS));
      if (at == adds.size() / 2) {
        List<Row> closes = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
          closes.add(row(key));
        }
        router.send("close", NODE, closes);
      }
    }
    int totals = 0;
    while (totals < KEYS) {
      String reply = router.await(1).getFirst();
      replies.add(reply);
      totals += reply.startsWith("total") ? 1 : 0;
    }
    for (Optional<String> more = router.next(); more.isPresent(); more = router.next()) {
      replies.add(more.get());
    }
    Map<Long, Long> taken = new HashMap<>();
    Map<Long, Long> total = new HashMap<>();
    for (String reply : replies) {
      String[] columns =
          reply.substring(reply.indexOf('(') + 1, reply.length() - 1).split(", ", -1);
      if (reply.startsWith("total")) {
        total.put(Long.parseLong(columns[1]), Long.parseLong(columns[2]));
      } else {
        taken.merge(Long.parseLong(columns[1]), 1L, Long::sum);
      }
    }
    assertEquals(KEYS, total.size());
    assertEquals(taken, total);
  }

  @Test
  void thePartBehindIsLostWithTheOneBefore() throws Exception {
    Placement placement = split();
    TestRouter router = nodes.run(placement);
    router.send("add", NODE, List.of(row(1), row(1)));
    router.await(2);
    nodes.restart(placement, placement.nodes().getLast(), 2);
    assertEquals(List.of(), totalsOfTheFirstKeyUntilANewOne(router));
    router.send("close", NODE, List.of(row(1)));
    assertEquals(List.of(), totalsOfTheFirstKeyUntilANewOne(router));
  }

  /**
   * Takes new keys until one has a total, as what is sent during a restart may be lost. The total
   * comes from the part behind, after all that was asked for before.
   */
  private List<String> totalsOfTheFirstKeyUntilANewOne(TestRouter router) throws Exception {
    List<String> ofFirst = new ArrayList<>();
    boolean found = false;
    while (!found) {
      lastKey++;
      router.send("add", NODE, List.of(row(lastKey)));
      router.send("close", NODE, List.of(row(lastKey)));
      for (Optional<String> next = router.next(); next.isPresent(); next = router.next()) {
        String reply = next.get();
        found |= reply.startsWith("total") && reply.endsWith(", 1)");
        if (reply.startsWith("total") && !reply.endsWith(", 1)")) {
          ofFirst.add(reply);
        }
      }
    }
    return ofFirst;
  }
}
