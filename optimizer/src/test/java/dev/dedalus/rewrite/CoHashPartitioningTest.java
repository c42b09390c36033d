package dev.dedalus.rewrite;

import static dev.dedalus.rewrite.RewriteTrial.call;
import static dev.dedalus.rewrite.RewriteTrial.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.library.ProgramLibrary;
import dev.dedalus.placement.Placement;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class CoHashPartitioningTest {
  private static final String STORE =
      """
      program store;
      request put(id: int, k: int) -> done;
      request get(id: int, k: int) -> done;
      reply done(id: int, k: int);
      component store {
        fact wanted(1). fact wanted(2).
        %s
      }
      """;

  private static RewriteTrial trial(String rules) {
    return RewriteTrial.of(STORE.replace("%s", rules));
  }

  private static Step split(String... keys) {
    return Step.partitioning("co-hash-partitioning", "store", keys(keys), 3);
  }

  private static SortedMap<String, List<String>> inferred(RewriteTrial trial, String part) {
    Step step = Step.partitioning("co-hash-partitioning", part, keys(), 2);
    return switch (RewriteCatalogue.apply(trial.placement(), step, 1)) {
      case Outcome.Applied applied -> applied.step().step().keys();
      case Outcome.Refused refused -> throw new AssertionError(refused.refusal());
    };
  }

  @Test
  void findsTheLongestKeys() {
    RewriteTrial voting = RewriteTrial.of(ProgramLibrary.text("benchmark/voting").orElseThrow());
    assertEquals(
        Map.of(
            "command", List.of("client", "id", "payload"),
            "vote", List.of("client", "id"),
            "votes", List.of("#2", "#3"),
            "tally", List.of("#1", "#2"),
            "decided", List.of("#1", "#2")),
        inferred(voting, "leader"));
    RewriteTrial write = RewriteTrial.of(ProgramLibrary.text("quorum-write").orElseThrow());
    assertEquals(
        Map.of(
            "write", List.of("item"),
            "read", List.of("item"),
            "entries", List.of("item"),
            "latest", List.of("#1"),
            "current", List.of("#1"),
            "outdated", List.of("#1")),
        inferred(write, "replica"));
    assertEquals(List.of("client", "id", "item"), inferred(write, "coordinator").get("putting"));
  }

  @Test
  void initialRowsStandOnTheirPartition() {
    RewriteTrial trial =
        trial(
                """
                table stored(k: int, n: int) init (1, 10), (2, 20), (3, 30);
                done@c(id, n) :~ get(c, id, k), stored(k, n).
                done@c(id, k) :~ put(c, id, k).
                """)
            .apply(split("stored=k"));
    var replies =
        trial.assertSameOutcome(
            List.of(call(1, "get", 1, 1), call(1, "get", 2, 2), call(1, "get", 3, 3)));
    assertEquals(
        "{done@client:1(1, 10)=1, done@client:1(2, 20)=1, done@client:1(3, 30)=1}",
        replies.toString());
  }

  @Test
  void equalVariablesAreOneKey() {
    trial("done@c(id, k) :~ put(c, id, k), get(_, _, j), j == k.").apply(split("put=k"));
    trial("done@c(id, k) :~ put(c, id, k), j = k, get(_, _, j).").apply(split("put=k"));
  }

  @Test
  void doesNotFireWhenLiteralsHaveNoCommonColumn() {
    assertEquals(
        "key: get(_, _, j)",
        trial("done@c(id, k) :~ put(c, id, k), get(_, _, j), j > k.").refusal(split()));
  }

  @Test
  void doesNotFireWhenTheHeadLosesTheKey() {
    assertEquals(
        "key: put(c, id, _)",
        trial(
                """
                byClient(c, id) :- put(c, id, _).
                done@c(id, k) :~ get(c, id, k), byClient(c, id).
                """)
            .refusal(split("put=k")));
  }

  @Test
  void doesNotFireWhenTwoKeysSendTheSameAtTheStart() {
    String rules =
        """
        table a(x: int, y: int) init (1, 2);
        table b(x: int, y: int) init (1, 2);
        done@nobody(x, y) :~ a(x, y).
        done@nobody(x, y) :~ b(x, y).
        done@c(id, k) :~ put(c, id, k).
        done@c(id, k) :~ get(c, id, k).
        """;
    assertEquals("S1: done@nobody(x, y)", trial(rules).refusal(split("a=x", "b=y")));
    trial(rules).apply(split("a=y", "b=y"));
  }

  @Test
  void doesNotFireWhenOnlyNegationNamesTheKey() {
    assertEquals(
        "key: done@nobody(0, k)",
        trial(
                """
                table seen(k: int);
                seen(k) :- put(_, _, k).
                seen(k) :- get(_, _, k).
                done@nobody(0, k) :~ wanted(k), !seen(k).
                """)
            .refusal(split("put=k")));
  }

  @Test
  void doesNotFireWhenAnUnboundVariableIsNegated() {
    assertEquals(
        "S4: !get(_, j, _)",
        trial("done@c(id, k) :~ put(c, id, k), !get(_, j, _).").refusal(split("put=id")));
  }

  @Test
  void doesNotFireWhenNumberingRunsOverAll() {
    assertEquals(
        "group: done@c(id, index())",
        trial("done@c(id, index()) :~ put(c, id, _), get(c, id, _).").refusal(split("put=id")));
    trial("done@c(id, index(; id)) :~ put(c, id, _), get(c, id, _).").apply(split("put=id"));
  }

  @Test
  void doesNotFireWhenOneOfSeveralAggregatesRunsOverAll() {
    Step byId = split("put=id", "get=id");
    assertEquals(
        "group: done@c(count(*), index(; id))",
        trial("done@c(count(*), index(; id)) :~ put(c, id, _), get(c, id, _).").refusal(byId));
    assertEquals(
        "group: done@c(index(; id), index(; k))",
        trial("done@c(index(; id), index(; k)) :~ put(c, id, k), get(c, id, _).").refusal(byId));
    trial("done@c(index(; id, k), index(; k, id)) :~ put(c, id, k), get(c, id, _).").apply(byId);
  }

  @Test
  void doesNotFireWhenRowsOfInitWouldComeBack() {
    String guarded =
        "table held(k: int) until over(k) init (1), (2); over(k) :- get(_, _, k)."
            + " done@c(id, k) :~ put(c, id, k), held(k).";
    assertEquals("keeps: held(k)", trial(guarded).refusal(split("put=k", "get=k")));
    String forgotten =
        "table held(k: int) init (1), (2); over(k) :- get(_, _, k). forget held(k) :- over(k)."
            + " done@c(id, k) :~ put(c, id, k), held(k).";
    assertEquals("keeps: held(k)", trial(forgotten).refusal(split("put=k", "get=k")));
  }

  @Test
  void tablesThatKeepALastRowMayBeginWithSome() {
    String last =
        "table last(k: int, id: int) key (k) keep max(id) init (1, 0), (2, 0);"
            + " last(k, id) :- put(_, id, k). done@c(id, k) :~ get(c, id, k), last(k, _).";
    trial(last).apply(split("put=k", "get=k"));
    String growing =
        "table held(k: int) init (1), (2); held(k) :- get(_, _, k)."
            + " done@c(id, k) :~ put(c, id, k), held(k).";
    trial(growing).apply(split("put=k", "get=k"));
  }

  @Test
  void doesNotFireWhenARuleReadsATimer() {
    assertEquals(
        "S10: tick()",
        trial(
                "timer tick every 1 s; alarm(1) :- tick(). done@c(id, k) :~ put(c, id, k), get(_, _, k), alarm(k).")
            .refusal(split()));
  }

  @Test
  void doesNotFireWhenARuleKnowsItsIncarnation() {
    assertEquals(
        "S7: done@c(id, n)",
        trial("done@c(id, n) :~ put(c, id, k), get(_, _, k), incarnation(n).").refusal(split()));
  }

  @Test
  void doesNotFireWhenARuleReadsNothingThatChanges() {
    assertEquals(
        "pinned: done@nobody(0, k)",
        trial("done@nobody(0, k) :~ wanted(k). done@c(id, k) :~ put(c, id, k), get(_, _, k).")
            .refusal(split()));
  }

  @Test
  void doesNotFireWhenInitialRowsSendTheSame() {
    assertEquals(
        "S1: done@nobody(0, n)",
        trial(
                """
                table stored(k: int, n: int) init (1, 7), (2, 7);
                done@c(id, n) :~ get(c, id, k), stored(k, n).
                done@c(id, k) :~ put(c, id, k).
                done@nobody(0, n) :~ stored(_, n).
                """)
            .refusal(split("stored=k")));
  }

  /** A node that finds only some relations again after a crash is not quiet as it was. */
  @Test
  void doesNotFireWhenWhatACrashLeavesSendsTheSame() {
    String rules =
        """
        table stored(k: int, n: int) until gone(k, n);
        table blocked(k: int, n: int);
        stored(k, id) :- put(_, id, k).
        blocked(k, id) :- put(_, id, k).
        gone(k, n) :- stored(k, n), !blocked(k, n).
        done@nobody(0, n) :~ gone(_, n).
        done@c(id, k) :~ put(c, id, k).
        done@c(id, k) :~ get(c, id, k).
        """;
    trial(rules).apply(split("stored=k"));
    RewriteTrial keeping =
        RewriteTrial.of(
            STORE.replace("%s", rules).replace("component store", "component store keeps stored"));
    assertEquals(
        "S1: done@nobody(0, n)",
        keeping.refusal(split("put=k", "get=k", "stored=k", "blocked=k", "gone=#1")));
  }

  @Test
  void doesNotFireWhenTheStepMakesNoSense() {
    RewriteTrial trial = trial("done@c(id, k) :~ put(c, id, k), get(_, _, k).");
    assertEquals(
        "`put` has no column `size`; its columns are [client, id, k]",
        trial.refusalMessage(split("put=size")));
    assertEquals(
        "part `store` neither reads nor derives `gone`", trial.refusalMessage(split("gone=k")));
    assertEquals(
        "r1 joins put(c, id, k) with get(_, _, k), whose key differs",
        trial.refusalMessage(split("get=k", "put=id")));
    assertEquals(
        "the key of `put` does not follow from that of `get`",
        trial("late(c, id, k) :- put(c, id, k). done@c(id, k) :~ late(c, id, k), get(_, _, k).")
            .refusalMessage(split("get=k", "put=id")));
    assertEquals(
        "there are 1 to 4096 partitions, not 5000",
        trial.refusalMessage(split("put=k").withPartitions(5000)));
    trial.apply(split("put=k"));
    assertEquals(
        "part \"store\" is partitioned: decouple first, then partition",
        trial.refusalMessage(split("put=k")));
  }

  private static String counted(String channel, String forget) {
    return """
    program store;
    request put(id: int, k: int) -> done;
    request trim(id: int, k: int);
    reply done(id: int, k: int);
    CHANNEL
    component store {
      table kept(k: int, id: int);
      kept(k, id) :- put(_, id, k).
      done@c(id, n) :~ put(c, id, k), size(k, n).
      size(k, count(id)) :- kept(k, id).
      low@s(k) :~ trim(_, _, k), store(s).
      FORGET
    }
    """
        .replace("CHANNEL", channel)
        .replace("FORGET", forget);
  }

  private static final String LOW = "channel low(k: int);";

  @Test
  void everyPartitionIsToldWhatMayBeForgotten() {
    RewriteTrial trial = RewriteTrial.of(counted(LOW, "forget kept(k, _) :- low(m), k < m."));
    assertEquals(
        Map.of(
            "put", List.of("k"), "trim", List.of("k"), "kept", List.of("k"), "size", List.of("#1")),
        splitBy(trial, "kept=k", "trim=k"));
  }

  @Test
  void whatNamesTheKeyOfItsRowsIsToldToOne() {
    RewriteTrial trial = RewriteTrial.of(counted(LOW, "forget kept(k, _) :- low(k)."));
    assertEquals(List.of("k"), splitBy(trial, "kept=k").get("low"));
  }

  private static Map<String, List<String>> splitBy(RewriteTrial trial, String... keys) {
    Step step = split(keys);
    Placement whole = trial.placement();
    trial.apply(step);
    return switch (RewriteCatalogue.apply(whole, step, 1)) {
      case Outcome.Applied applied -> applied.step().step().keys();
      case Outcome.Refused refused -> throw new AssertionError(refused.refusal());
    };
  }

  @Test
  void doesNotFireWhenWhatPermitsDoesMore() {
    String forget = "forget kept(k, _) :- low(m), k < m. ";
    assertEquals(
        "key: low(m)",
        RewriteTrial.of(counted(LOW, forget + "done@nobody(0, m) :~ low(m)."))
            .refusal(split("kept=k")));
  }

  @Test
  void doesNotFireWhenTwoMessagesPermitTogether() {
    assertEquals(
        "key: low(m)",
        RewriteTrial.of(counted(LOW, "forget kept(k, _) :- low(m), low(n), k < m, k > n."))
            .refusal(split("kept=k")));
  }

  @Test
  void doesNotFireWhenARequestPermits() {
    assertEquals(
        "key: trim(_, _, m)",
        RewriteTrial.of(counted(LOW, "forget kept(k, _) :- trim(_, _, m), k < m, low(_)."))
            .refusal(split("kept=k")));
  }

  @Test
  void doesNotFireWhenWhatPermitsHoldsLonger() {
    assertEquals(
        "key: lowest(m)",
        RewriteTrial.of(
                counted(
                    LOW,
                    "table lowest(k: int); lowest(k) :- low(k). forget kept(k, _) :- lowest(m), k < m."))
            .refusal(split("kept=k")));
  }
}
