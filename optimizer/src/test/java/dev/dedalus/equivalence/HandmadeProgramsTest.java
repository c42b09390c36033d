package dev.dedalus.equivalence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Key;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Step;
import java.util.ArrayList;
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
  private static final int SCRIPTS = 400;

  /** Sends to a peer that passes each message on to a client that it knows. */
  private static final String STORE =
      """
      program handmade;
      request req0(id: int, k: int);
      request req1(id: int, k: int);
      request hello(id: int) to all peer;
      reply out0(k: int);
      reply out1(k: int);
      channel ask(x: int, y: int);
      component store {
        RULES
        out1@c(k) :~ req0(c, _, k).
        out1@c(k) :~ req1(c, _, k).
      }
      component peer {
        table known(c: client);
        known(c) :- hello(c, _).
        out0@c(x) :~ ask(x, _), known(c).
      }
      """;

  private static void assertGoesWrong(String condition, String rules, Step step) {
    RandomTrial trial = trial(STORE.replace("RULES", rules));
    assertEquals(
        Optional.of(step.rewrite() + ": " + condition),
        CarelessRewrites.condition(trial.base(), step));
    assertTold(trial, CarelessRewrites.apply(trial.base(), step).orElseThrow());
  }

  private static RandomTrial trial(String text) {
    return RandomTrial.of(text, 1, SCRIPTS).orElseThrow();
  }

  private static void assertTold(RandomTrial trial, Placement careless) {
    assertTrue(trial.difference(careless).isPresent(), "clients see no difference");
  }

  /** Co-hashing by these keys, {@code relation=column}, and the requests by k. */
  private static Step byKeys(String... keys) {
    SortedMap<String, List<String>> columns = new TreeMap<>();
    columns.put("req0", List.of("k"));
    columns.put("req1", List.of("k"));
    for (String key : keys) {
      List<String> parts = Arrays.asList(key.split("=", -1));
      columns.put(parts.getFirst(), parts.subList(1, parts.size()));
    }
    return Step.partitioning("co-hash-partitioning", "store", columns, 3);
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
        byKeys("r=x", "q=#1"));
  }

  /** Each partition counts its own rows, although the numbers beside the count are right. */
  @Test
  void countsBesideNumbersOfOneKey() {
    assertGoesWrong(
        "group",
        """
        table seen(x: int) init (0), (1), (2), (3);
        ask@p(count(*), index(; x)) :~ seen(x), peer(p).
        """,
        byKeys("seen=x"));
  }

  @Test
  void partitionsThatSendTheSameAtTheStart() {
    assertGoesWrong(
        "S1",
        """
        table once(x: int) until once(x) init (0), (1), (2), (3);
        ask@p(0, 0) :~ once(_), peer(p).
        """,
        byKeys("once=x"));
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
        byKeys("once=x", "also=y"));
  }

  @Test
  void halvesThatSendTheSameAtTheStart() {
    assertGoesWrong(
        "S1",
        """
        table once(x: int) until once(x) init (0);
        table also(x: int) until also(x) init (0);
        once(k) :- req0(_, _, k).
        also(k) :- req1(_, _, k).
        ask@p(x, 0) :~ once(x), peer(p).
        ask@p(x, 0) :~ also(x), peer(p).
        """,
        Step.moving(
            "mutually-independent-decoupling", "store", List.of("r2", "r4", "r6"), "other"));
  }

  /** One step of the program as written sends it once. */
  @Test
  void halvesThatSendTheSameInOneStep() {
    assertGoesWrong(
        "S1",
        """
        ask@p(k, 0) :~ req0(_, _, k), peer(p).
        ask@p(k, 0) :~ seen(k), peer(p).
        seen(k) :- req0(_, _, k).
        """,
        Step.moving("state-machine-decoupling", "store", List.of("r2", "r3"), "behind"));
  }

  /** Two steps forward the same row; where both arrive at once, one reply is missing. */
  @Test
  void equalFactsThatMeetOnTheirWay() {
    assertGoesWrong(
        "S1",
        """
        seen(c) :- req0(c, _, _).
        out0@c(1) :~ seen(c).
        """,
        Step.moving("functional-decoupling", "store", List.of("r2"), "sender"));
  }

  /** A timer that fires on every partition sends what one node sends once. */
  @Test
  void timersOfPartitions() {
    RandomTrial trial =
        trial(
            STORE.replace(
                "RULES",
                """
                timer tick every 1 s;
                table held(k: int) init (0), (1), (2), (3);
                held(k) :- req0(_, _, k).
                ask@p(0, 0) :~ tick(), held(_), peer(p).
                """));
    assertEquals(
        Optional.of("co-hash-partitioning: S10"),
        CarelessRewrites.condition(trial.base(), byKeys("held=k")));
    SortedMap<String, Key> keys = new TreeMap<>();
    keys.put("req0", Key.ofColumns(List.of(2)));
    keys.put("req1", Key.ofColumns(List.of(2)));
    keys.put("held", Key.ofColumns(List.of(0)));
    List<Part> parts = new ArrayList<>(trial.base().parts());
    parts.replaceAll(part ->
        part.name().equals("store")
            ? new Part("store", "store", part.rules(), 2, new Distribution.ByKey(keys))
            : part);
    assertTold(trial, trial.base().with(trial.base().generated(), parts));
  }

  /**
   * As written the timer has rung when what it sends is answered; of two timers one may not have.
   */
  @Test
  void timersOfBothHalves() {
    RandomTrial trial =
        trial(
            STORE
                .replace(
                    "RULES",
                    """
                    timer tick every 1 s;
                    table rung(x: int);
                    table heard(c: client);
                    heard(c) :- req0(c, _, _).
                    rung(1) :- tick().
                    ask@p(1, 0) :~ tick(), peer(p).
                    out1@c(9) :~ echo(_), !rung(1), heard(c).
                    """)
                .replace("component store {", "channel echo(x: int);\ncomponent store {")
                .replace(
                    "component peer {", "component peer {\necho@s(x) :~ ask(x, _), store(s)."));
    Step step = Step.moving("functional-decoupling", "store", List.of("r3"), "other");
    assertEquals(
        Optional.of("functional-decoupling: shared-arrival"),
        CarelessRewrites.condition(trial.base(), step));
    assertTold(trial, CarelessRewrites.apply(trial.base(), step).orElseThrow());
  }

  private static Step moveLearning(String... rules) {
    return Step.moving("monotone-decoupling", "store", List.of(rules), "other");
  }

  /** As written what is seen comes after a new row; forwarded, they may come together. */
  @Test
  void newRowsThatMeetOthers() {
    assertGoesWrong(
        "monotone",
        """
        table first(k: int);
        table seen(k: int);
        table met(k: int);
        first(k) :- req0(_, _, k).
        later(k) :+ first(k).
        seen(k) :- later(k).
        met(k) :- first(k).
        ask@p(k, 0) :~ new met(k), seen(k), peer(p).
        """,
        moveLearning("r4", "r5"));
  }

  /** Rows that are new in one step send one message; they may come apart. */
  @Test
  void newRowsThatSendOneMessage() {
    assertGoesWrong(
        "S1",
        """
        fact f(0). fact f(1).
        table seen(k: int, x: int);
        table got(k: int, x: int);
        seen(k, x) :- req0(_, _, k), f(x).
        got(k, x) :- seen(k, x).
        ask@p(k, 0) :~ new got(k, _), peer(p).
        """,
        moveLearning("r2", "r3"));
  }

  /** As written the row still stands in the step that says it may go; forwarded, it is gone. */
  @Test
  void rowsForgottenBeforeTheyMeet() {
    assertGoesWrong(
        "monotone",
        """
        table seen(k: int);
        table met(k: int);
        seen(k) :- req0(_, _, k).
        met(k) :- req1(_, _, k).
        ask@p(k, 0) :~ seen(k), met(k), peer(p).
        low(k) :- req0(_, _, k).
        forget met(k) :- low(k).
        """,
        moveLearning("r2", "r3", "r6"));
  }

  /** As written both always hold the same; forwarded one by one they do not. */
  @Test
  void registersReadTogether() {
    assertGoesWrong(
        "monotone",
        """
        table one(k: int);
        table two(k: int);
        one(k) :- req0(_, _, k).
        two(k) :- req0(_, _, k).
        table first(k: int) keep max(k);
        table second(k: int) keep max(k);
        first(k) :- one(k).
        second(k) :- two(k).
        ask@p(x, y) :~ first(x), second(y), x != y, peer(p).
        """,
        moveLearning("r3", "r4", "r5"));
  }

  /** As written the least is no greater than any row; forwarded, a row may come before it. */
  @Test
  void registersThatShrink() {
    assertGoesWrong(
        "monotone",
        """
        table seen(k: int);
        table met(k: int);
        seen(k) :- req0(_, _, k).
        met(k) :- seen(k).
        table low(k: int) keep min(k) init (3);
        low(k) :- seen(k).
        ask@p(k, 0) :~ met(k), low(m), m > k, peer(p).
        """,
        moveLearning("r3", "r4"));
  }
}
