package dev.dedalus.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * {@link Eras} on real nodes: no put that is sent after an answer is told of fewer eras than that
 * answer was.
 */
class AcknowledgedGateIT {
  private static final NodeValue NODE = new NodeValue("replica", 0);
  private static final ClientValue CLIENT = new ClientValue(3, 4);
  private static final int PUTS = 1_000;
  private static final int PUTS_AT_ONCE = 30;
  private static final int PUTS_FOR_AN_ERA = 10;

  private final LoopbackNodes nodes = new LoopbackNodes();
  private final Map<Long, Long> erasKnown = new HashMap<>();
  private long lastId;
  private long erasSeen;
  private long erasAnswered;

  @AfterEach
  void closeAll() throws Exception {
    nodes.close();
  }

  @Test
  void oneBehindOneKnowsWhatItHasSaid() throws Exception {
    answersNeverFallBehind(Eras.split());
  }

  @Test
  void manyBehindOneKnowWhatAnyOfThemHasSaid() throws Exception {
    answersNeverFallBehind(Eras.manyBehind());
  }

  @Test
  void oneBehindManyKnowsWhatTheyHaveSaid() throws Exception {
    answersNeverFallBehind(Eras.manyBefore());
  }

  private void answersNeverFallBehind(Placement placement) throws Exception {
    TestRouter router = nodes.run(placement);
    begin(router);
    answer(router.await(1).getFirst());
    int open = 0;
    for (int sent = 0; sent < PUTS || open > 0; ) {
      while (open < PUTS_AT_ONCE && sent < PUTS) {
        put(router);
        open++;
        if (sent++ % PUTS_FOR_AN_ERA == 0) {
          begin(router);
        }
      }
      String reply = router.await(1).getFirst();
      answer(reply);
      open -= reply.startsWith("stored") ? 1 : 0;
    }
    assertEquals(1 + PUTS / PUTS_FOR_AN_ERA, erasAnswered + drain(router));
  }

  /** The eras that are answered last. */
  private int drain(TestRouter router) throws Exception {
    int begun = 0;
    while (erasAnswered + begun < 1 + PUTS / PUTS_FOR_AN_ERA) {
      assertTrue(router.await(1).getFirst().startsWith("begun"));
      begun++;
    }
    return begun;
  }

  private void begin(TestRouter router) throws Exception {
    router.send("begin", NODE, List.of(row()));
  }

  private void put(TestRouter router) throws Exception {
    Row row = row();
    erasKnown.put(lastId, Math.max(erasSeen, erasAnswered));
    router.send("put", NODE, List.of(row));
  }

  private Row row() {
    return Row.of(CLIENT, Value.of(++lastId), Value.of(lastId));
  }

  private void answer(String reply) {
    if (reply.startsWith("begun")) {
      erasAnswered++;
      return;
    }
    long known = Optional.ofNullable(erasKnown.remove(column(reply, 0))).orElseThrow();
    long eras = column(reply, 1);
    assertTrue(eras >= known, () -> reply + " after " + known + " eras were known");
    erasSeen = Math.max(erasSeen, eras);
  }

  private static long column(String reply, int column) {
    String columns = reply.substring(reply.indexOf('(') + 1, reply.length() - 1);
    return Long.parseLong(columns.split(", ", -1)[column]);
  }

  @Test
  void allAtTheGateAreLostWithOneBehind() throws Exception {
    allAreLostWithThePart("replica", Eras.manyBehind());
  }

  @Test
  void allAtTheGateAreLostWithOneBefore() throws Exception {
    allAreLostWithThePart("calendar", Eras.manyBefore());
  }

  /** All of the eras are gone, and what begins again counts from none, at every partition. */
  private void allAreLostWithThePart(String part, Placement placement) throws Exception {
    PhysicalNode node =
        placement.nodes().stream()
            .filter(each -> each.part().equals(part))
            .findFirst()
            .orElseThrow();
    TestRouter router = nodes.run(placement);
    for (int i = 0; i < PUTS_AT_ONCE; i++) {
      begin(router);
    }
    router.await(PUTS_AT_ONCE);
    put(router);
    assertEquals(PUTS_AT_ONCE, column(router.await(1).getFirst(), 1));
    nodes.restart(placement, node, 2);
    int begun = 0;
    long eras;
    do {
      begin(router);
      begun++;
      put(router);
      eras = mostErasTold(router).orElse(PUTS_AT_ONCE);
    } while (eras > begun);
    for (int answered = 0; answered < PUTS_AT_ONCE; ) {
      for (int i = 0; i < PUTS_AT_ONCE; i++) {
        put(router);
      }
      int before = erasKnown.size();
      long told = mostErasTold(router).orElse(0);
      assertTrue(told <= begun, () -> told + " eras are told of again");
      answered += before - erasKnown.size();
    }
  }

  /** The most eras that a put is told of until no answer comes any more: some may be lost. */
  private OptionalLong mostErasTold(TestRouter router) throws Exception {
    OptionalLong most = OptionalLong.empty();
    for (Optional<String> next = router.next(); next.isPresent(); next = router.next()) {
      if (next.get().startsWith("stored")) {
        erasKnown.remove(column(next.get(), 0));
        most = OptionalLong.of(Math.max(most.orElse(0), column(next.get(), 1)));
      }
    }
    return most;
  }
}
