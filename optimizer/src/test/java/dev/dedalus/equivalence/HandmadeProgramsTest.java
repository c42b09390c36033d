package dev.dedalus.equivalence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.rewrite.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Programs that random ones seldom resemble, each with a refused step: taken all the same, clients
 * can tell.
 */
class HandmadeProgramsTest {
  private static final int SCRIPTS = 40;

  /** Sends to a peer that passes each message on to a client that it knows. */
  private static final String STORE =
      """
      program handmade;
      request req0(id: int, k: int);
      request hello(id: int) to all peer;
      reply out0(k: int);
      reply out1(k: int);
      channel ask(x: int, y: int);
      component store {
        RULES
        out1@c(k) :~ req0(c, _, k).
      }
      component peer {
        table known(c: client);
        known(c) :- hello(c, _).
        out0@c(x) :~ ask(x, _), known(c).
      }
      """;

  private static void assertGoesWrong(String condition, String rules, String... keys) {
    RandomTrial trial = RandomTrial.of(STORE.replace("RULES", rules), 1, SCRIPTS).orElseThrow();
    SortedMap<String, List<String>> columns = new TreeMap<>();
    for (String key : keys) {
      List<String> parts = Arrays.asList(key.split("[=,]", -1));
      columns.put(parts.getFirst(), parts.subList(1, parts.size()));
    }
    Step step = Step.partitioning("co-hash-partitioning", "store", columns, 3);
    assertEquals(
        Optional.of("co-hash-partitioning: " + condition),
        CarelessRewrites.condition(trial.base(), step));
    var careless = CarelessRewrites.apply(trial.base(), step).orElseThrow();
    assertTrue(trial.difference(careless).isPresent(), "clients see no difference");
  }

  @Test
  void pinnedRules() {
    assertGoesWrong(
        "pinned",
        """
        fact f(0). fact f(1). fact f(2). fact f(3).
        table r(x: int) init (0), (1), (2), (3);
        q(x) :+ f(x).
        ask@p(x, 0) :~ q(x), !r(x), peer(p).
        """,
        "r=x",
        "q=#1",
        "req0=k");
  }

  @Test
  void partitionsThatSendTheSameAtTheStart() {
    assertGoesWrong(
        "S1",
        """
        table once(x: int) until once(x) init (0), (1), (2), (3);
        ask@p(0, 0) :~ once(_), peer(p).
        """,
        "once=x",
        "req0=k");
  }

  @Test
  void rulesOfTwoKeysThatSendTheSameAtTheStart() {
    assertGoesWrong(
        "S1",
        """
        table once(x: int, y: int) until once(x, y) init (0, 1), (1, 2), (2, 3), (3, 0);
        table also(x: int, y: int) until also(x, y) init (0, 1), (1, 2), (2, 3), (3, 0);
        ask@p(x, y) :~ once(x, y), peer(p).
        ask@p(x, y) :~ also(x, y), peer(p).
        """,
        "once=x",
        "also=y",
        "req0=k");
  }
}
