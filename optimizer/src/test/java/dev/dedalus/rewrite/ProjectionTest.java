package dev.dedalus.rewrite;

import static dev.dedalus.rewrite.RewriteTrial.call;
import static dev.dedalus.rewrite.RewriteTrial.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.evaluate.SimulatedNetwork;
import dev.dedalus.evaluate.SimulationSettings;
import dev.dedalus.placement.Placement;
import dev.dedalus.syntax.Printer;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProjectionTest {
  private static final String WATCH =
      """
      program watch;
      request put(id: int, k: int) -> done;
      request ask(id: int, k: int) -> done;
      reply done(id: int, k: int);
      channel heard(id: int, k: int);
      component source {
        done@c(id, k) :~ put(c, id, k).
        SENDER
      }
      component watcher {
        table seen(k: int);
        READER
        done@c(id, k) :~ ask(c, id, k), seen(k).
      }
      """;

  private static final String SENDER = "heard@w(id, k) :~ put(_, id, k), watcher(w).";
  private static final String READER = "seen(k) :- heard(_, k).";
  private static final Step PROJECT = project("heard=k");

  private static Step project(String keys) {
    return Step.on("projection", "watcher").withKeys(keys(keys));
  }

  private static RewriteTrial trial(String sender, String reader) {
    return RewriteTrial.of(WATCH.replace("SENDER", sender).replace("READER", reader));
  }

  private static List<String> rules(RewriteTrial trial, String... ids) {
    return trial.placement().parts().stream()
        .flatMap(part -> part.rules().stream())
        .filter(rule -> List.of(ids).contains(rule.id()))
        .map(rule -> rule.id() + ": " + Printer.print(rule.shown()))
        .toList();
  }

  private static void assertSame(RewriteTrial trial) {
    trial.assertSameOutcome(
        List.of(call(1, "put", 1, 5), call(1, "put", 2, 5), call(2, "put", 1, 6)),
        List.of(call(2, "ask", 2, 5), call(2, "ask", 3, 6), call(2, "ask", 4, 7)));
  }

  @Test
  void leavesOutWhatNobodyReads() {
    RewriteTrial trial = trial(SENDER, READER).apply(PROJECT);
    assertEquals(
        List.of("r2: heard's1@w(k) :~ put(_, id, k), watcher(w)", "r3: seen(k) :- heard's1(k)"),
        rules(trial, "r2", "r3"));
    assertSame(trial);
  }

  /** A variable that stands nowhere else is as good as none, under negation, too. */
  @Test
  void variablesThatStandNowhereElseAreNotRead() {
    String reader = READER + " seen(k + 1) :- heard(id, k), !heard(_, 6).";
    assertSame(trial(SENDER, reader).apply(PROJECT));
  }

  @Test
  void keepsWhatIsNeededWhereTheStepLeavesItOpen() {
    Step open =
        Step.on("projection", "watcher").withKeys(new TreeMap<>(Map.of("heard", List.of())));
    RewriteTrial trial = trial(SENDER, READER).apply(open);
    assertEquals(List.of("r3: seen(k) :- heard's1(k)"), rules(trial, "r3"));
  }

  /** What the rewrite is for: what differs in the column alone is one message. */
  @Test
  void sendsFewerMessages() {
    String sender =
        "fact part(1). fact part(2). heard@w(i, k) :~ put(_, _, k), part(i), watcher(w).";
    RewriteTrial trial = trial(sender, READER);
    assertEquals(2, sent(trial.placement(), "heard"));
    trial.apply(PROJECT);
    assertEquals(1, sent(trial.placement(), "heard's1"));
    assertSame(trial);
  }

  private static long sent(Placement placement, String channel) {
    SimulatedNetwork network = new SimulatedNetwork(placement, SimulationSettings.of(1));
    network.submit(new ClientValue(0, 1), "put", List.of(Value.of(1), Value.of(5)));
    assertTrue(network.run());
    return network.cardinalities().sent(channel);
  }

  @Test
  void doesNotFireWhenAReaderUsesTheColumn() {
    assertEquals(
        "project: heard(id, k)",
        trial(SENDER, "seen(k) :- heard(id, k), id > 1.").refusal(PROJECT));
    assertEquals("project: heard(1, k)", trial(SENDER, "seen(k) :- heard(1, k).").refusal(PROJECT));
    assertEquals("project: heard(k, k)", trial(SENDER, "seen(k) :- heard(k, k).").refusal(PROJECT));
  }

  /** Two numbers of one key are two matches; a careless rewriter would have one. */
  @Test
  void doesNotFireWhenAReaderCounts() {
    String sender = SENDER + " heard@w(id + 1, k) :~ put(_, id, k), watcher(w).";
    String counts =
        "table got(n: int) init (0) keep max(n); many(count(*)) :- heard(i, j)."
            + " got(t + n) :+ got(t), many(n). seen(n) :- got(n).";
    RewriteTrial trial = trial(sender, counts);
    assertEquals("project: many(count(*))", trial.refusal(PROJECT));
    List<RewriteTrial.Call> put = List.of(call(1, "put", 1, 5));
    List<RewriteTrial.Call> ask = List.of(call(2, "ask", 1, 2));
    RewriteTrial careless =
        RewriteTrial.of(
            WATCH
                .replace(
                    "SENDER",
                    sender.replace("id, k) :~", "k) :~").replace("id + 1, k) :~", "k) :~"))
                .replace("READER", counts.replace("i, j", "j"))
                .replace("heard(id: int, k: int)", "heard(k: int)"));
    assertNotEquals(trial.assertSameOutcome(put, ask), careless.assertSameOutcome(put, ask));
  }

  /** By key there are two rows with a number of their own; without the key one. */
  @Test
  void doesNotFireWhenASenderAggregates() {
    assertEquals(
        "project: heard@w(id, count(k))",
        trial("heard@w(id, count(k)) :~ put(_, id, k), watcher(w).", READER).refusal(PROJECT));
  }

  /** Where the column has no value nothing is sent. */
  @Test
  void doesNotFireWhenASenderComputesTheColumn() {
    assertEquals(
        "project: heard@w(6 / id, k)",
        trial("heard@w(6 / id, k) :~ put(_, id, k), watcher(w).", READER).refusal(PROJECT));
  }

  @Test
  void doesNotFireWhenMessagesHaveRows() {
    String rows = WATCH.replace("heard(id: int, k: int)", "heard(id: int, n: int | k: int)");
    String sender = "heard@w(id, 1 | k) :~ put(_, id, k), watcher(w).";
    String text = rows.replace("SENDER", sender).replace("READER", "seen(k) :- heard(_, _ | k).");
    assertEquals("project", RewriteTrial.of(text).refusal(project("heard=id")).split(":", -1)[0]);
  }

  @Test
  void doesNotFireWhenAPartIsPartitioned() {
    RewriteTrial trial =
        trial(SENDER, READER)
            .apply(Step.partitioning("co-hash-partitioning", "watcher", keys("heard=k"), 2));
    assertEquals(
        "part \"watcher\" is partitioned: decouple first, then partition",
        trial.refusalMessage(PROJECT));
  }

  @Test
  void doesNotFireWhenASenderIsPartitioned() {
    RewriteTrial trial =
        trial(SENDER, READER).apply(Step.partitioning("any-partitioning", "source", keys(), 2));
    assertEquals(
        "part \"source\" is partitioned: decouple first, then partition",
        trial.refusalMessage(PROJECT));
  }

  @Test
  void doesNotFireWhenTheStepMakesNoSense() {
    RewriteTrial trial = trial(SENDER, READER);
    assertEquals(
        "part \"watcher\" reads no channel \"ask\" of the program",
        trial.refusalMessage(project("ask=k")));
    assertEquals(
        "`heard` keeps one column at least, not all, and each once in their order",
        trial.refusalMessage(project("heard=id,k")));
    assertEquals(
        "name one channel, and the columns that it keeps",
        trial.refusalMessage(Step.on("projection", "watcher")));
  }
}
