package dev.dedalus.rewrite;

import static dev.dedalus.rewrite.RewriteTrial.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.semantics.CheckedRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MonotoneDecouplingTest {
  /** r1 to r4 stay: they accept each order once. What follows is to move, from r6 on. */
  private static final String ORDERS =
      """
      program orders;
      request order(id: int, k: int) -> done, refused;
      request check(id: int, k: int) -> seen;
      reply done(id: int, k: int);
      reply refused(id: int);
      reply seen(id: int, k: int);
      channel ask(k: int);
      channel vote(voter: node, k: int);
      component desk KEEPS {
        fact wanted(1). fact wanted(2).
        table placed(k: int, c: client, id: int);
        accept(c, id, k)    :- order(c, id, k), !taken(k).
        placed(k, c, id)    :- accept(c, id, k).
        taken(k)            :+ placed(k, _, _).
        refused@c(id)       :~ order(c, id, k), taken(k).
        RULES
      }
      component voter[3] {
        vote@d(me, k)       :~ ask(k), self(me), desk(d).
      }
      """;

  private static final String COUNTING =
      """
      ask@v(k)            :~ placed(k, _, _), voter(v).
      table voted(voter: node, k: int);
      voted(v, k)         :- vote(v, k).
      votes(k, count(v))  :- voted(v, k).
      done@c(id, k)       :~ votes(k, n), n >= 2, placed(k, c, id).
      """;

  private static final Step COUNTER = move("r6", "r7", "r8");

  private static RewriteTrial trial(String rules) {
    return trial(rules, "");
  }

  private static RewriteTrial trial(String rules, String keeps) {
    String checks =
        rules.contains("check(") ? "" : "seen@c(id, k) :~ check(c, id, k), placed(k, _, _).";
    return RewriteTrial.of(ORDERS.replace("KEEPS", keeps).replace("RULES", rules + checks));
  }

  private static Step move(String... rules) {
    return Step.moving("monotone-decoupling", "desk", List.of(rules), "counter");
  }

  private static Set<String> ids(RewriteTrial trial, String part) {
    return trial.placement().part(part).rules().stream()
        .map(CheckedRule::id)
        .collect(Collectors.toSet());
  }

  /** {@code done} is sent by the part that counts, which learns of orders and of votes. */
  @Test
  void forwardsWhatPersistsAndCountsVotes() {
    RewriteTrial trial = trial(COUNTING).apply(COUNTER);
    assertEquals(Set.of("r6", "r7", "r8", "table voted", "s1.2", "s1.3"), ids(trial, "counter"));
    assertTrue(ids(trial, "desk").contains("s1.1"));
    assertEquals("[counter::placed]", trial.placement().generated().keySet().toString());
    var replies =
        trial.assertSameOutcome(
            List.of(call(1, "order", 1, 1), call(1, "order", 2, 2), call(2, "order", 1, 3)),
            List.of(call(1, "order", 3, 1), call(2, "check", 2, 1)));
    assertEquals(5, replies.size());
  }

  @Test
  void sendsOnceWhatBothHalvesMaySend() {
    RewriteTrial trial =
        trial(COUNTING + "done@c(id, k) :~ placed(k, c, id), wanted(k).").apply(COUNTER);
    trial.assertSameOutcome(List.of(call(1, "order", 1, 3), call(1, "order", 2, 4)));
  }

  /** What stays derives and what moves carries: both carry it afterwards. */
  @Test
  void forwardsWhatOnlyTheMovedRulesCarry() {
    RewriteTrial trial =
        trial(
                COUNTING
                    + """
                    table log(k: int);
                    log(k)           :- accept(_, _, k).
                    table checks(c: client, id: int, k: int);
                    checks(c, id, k) :- check(c, id, k).
                    seen@c(id, k)    :~ checks(c, id, k), log(k).
                    """)
            .apply(move("r10", "r11"));
    assertEquals(Set.of("r10", "r11", "table checks", "s1.2", "s1.3"), ids(trial, "counter"));
    trial.assertSameOutcome(
        List.of(call(1, "order", 1, 1), call(2, "order", 1, 2)),
        List.of(call(3, "check", 1, 2), call(3, "check", 2, 5)));
  }

  /** What holds for one tick and is only put into a table may as well hold for ever. */
  @Test
  void forwardsWhatIsOnlyCopied() {
    String rules =
        COUNTING
            + """
            late(k)          :- order(_, _, k), taken(k).
            table lates(k: int);
            lates(k)         :- late(k).
            table checks(c: client, id: int, k: int);
            checks(c, id, k) :- check(c, id, k).
            seen@c(id, k)    :~ checks(c, id, k), lates(k).
            """;
    RewriteTrial trial = trial(rules).apply(move("r10", "r11", "r12"));
    assertEquals(
        Set.of("r10", "r11", "r12", "table checks", "table lates", "s1.2", "s1.4"),
        ids(trial, "counter"));
    assertTrue(ids(trial, "desk").containsAll(Set.of("s1.1", "s1.3")));
    trial.assertSameOutcome(
        List.of(call(1, "order", 1, 1), call(2, "order", 1, 2)),
        List.of(call(1, "order", 2, 2)),
        List.of(call(3, "check", 1, 2), call(3, "check", 2, 1)));
    assertEquals(
        "persistence: late(k)",
        trial(rules + "refused@c(0) :~ late(k), placed(k, c, _).")
            .refusal(move("r10", "r11", "r12")));
  }

  @Test
  void partitionsWhatMoved() {
    trial(COUNTING)
        .apply(COUNTER)
        .apply(Step.partitioning("co-hash-partitioning", "counter", RewriteTrial.keys("vote=k"), 3))
        .assertSameOutcome(
            List.of(call(1, "order", 1, 1), call(1, "order", 2, 2), call(2, "order", 1, 3)));
  }

  @Test
  void doesNotFireWhenStayingRulesReadWhatMoves() {
    assertEquals(
        "independence: voted(_, 3)",
        trial(COUNTING + "seen@c(id, k) :~ check(c, id, k), voted(_, 3).").refusal(COUNTER));
  }

  @Test
  void doesNotFireWhenBothHalvesReadAnArrival() {
    assertEquals(
        "shared-arrival: order(c, id, k)",
        trial(
                COUNTING
                    + "table asked(c: client, id: int); asked(c, id) :- order(c, id, _)."
                    + " done@c(id, 1) :~ asked(c, id), placed(_, c, id).")
            .refusal(move("r9", "r10")));
  }

  @Test
  void doesNotFireWhenARuleNegatesWhatChanges() {
    assertEquals(
        "monotone: !voted(_, k)",
        trial(COUNTING + "done@c(id, k) :~ placed(k, c, id), !voted(_, k).")
            .refusal(move("r6", "r7", "r8", "r9")));
  }

  @Test
  void firesWhenARuleNegatesWhatNeverChanges() {
    trial(COUNTING.replace("placed(k, c, id).", "placed(k, c, id), !wanted(k).")).apply(COUNTER);
  }

  /** Clients are told once of each order that enough voters know, whatever came with what. */
  @Test
  void tellsOfNewRowsOnce() {
    String rules =
        COUNTING.replace("done@c(id, k) ", "ready(k, c, id) ").replace(":~ votes", ":- votes")
            + """
            table ready(k: int, c: client, id: int);
            done@c(id, k)       :~ new ready(k, c, id).
            """;
    RewriteTrial trial = trial(rules).apply(move("r6", "r7", "r8", "r9"));
    assertEquals(
        Set.of(
            "r6",
            "r7",
            "r8",
            "r9",
            "table voted",
            "table ready",
            "new ready",
            "new ready 2",
            "s1.2",
            "s1.3"),
        ids(trial, "counter"));
    var claims = trial.claims();
    assertEquals(List.of("ready"), claims.get("firstRows"));
    assertEquals(List.of("r9"), claims.get("oneOrigin"));
    assertEquals(List.of(), claims.get("onlyCopied"));
    var replies =
        trial.assertSameOutcome(
            List.of(call(1, "order", 1, 1), call(1, "order", 2, 2), call(2, "order", 1, 3)),
            List.of(call(3, "order", 3, 1), call(2, "check", 2, 1)));
    assertEquals(5, replies.size());
  }

  /** A rule that has no row of its own may stand between. */
  @Test
  void tellsOfNewRowsByAnotherRule() {
    trial(
            NOTED
                + "told(k, c, id) :- new noted(k, c, id). done@c(id, k) :~ told(k, c, id), wanted(k).")
        .apply(move("r5", "r6", "r7"))
        .assertSameOutcome(List.of(call(1, "order", 1, 1), call(2, "order", 1, 3)));
  }

  /** What holds in one tick and is put into a table holds from then on. */
  @Test
  void remembersNewRows() {
    trial(
            NOTED
                + """
                table also(k: int, c: client, id: int);
                also(k, c, id) :- new noted(k, c, id).
                done@c(id, k)  :~ also(k, c, id), noted(k, _, _).
                """)
        .apply(move("r5", "r6", "r7"))
        .assertSameOutcome(List.of(call(1, "order", 1, 1), call(2, "order", 1, 3)));
  }

  @Test
  void putsNewRowsIntoARegister() {
    trial(
            NOTED
                + """
                table last(c: client, k: int) key (c) keep max(k);
                last(c, k)     :- new noted(k, c, _).
                done@c(id, k)  :~ last(c, m), m >= k, noted(k, c, id).
                """)
        .apply(move("r5", "r6", "r7"))
        .assertSameOutcome(List.of(call(1, "order", 1, 1), call(2, "order", 1, 3)));
  }

  private static final String NOTED =
      """
      table noted(k: int, c: client, id: int);
      noted(k, c, id) :- placed(k, c, id).
      """;

  @Test
  void doesNotFireWhenANewRowIsJoined() {
    String joined = NOTED + "done@c(id, k) :~ new noted(k, c, id), placed(k, _, _).";
    assertEquals("monotone: placed(k, _, _)", trial(joined).refusal(move("r5", "r6")));
    assertEquals(
        "r6 joins with a row when it is new what may come before it here, and after it there: join"
            + " first, into a table, and ask for new rows of that",
        trial(joined).refusalMessage(move("r5", "r6")));
    assertEquals(
        "monotone: new noted(k, _, _)",
        trial(NOTED + "done@c(id, k) :~ new noted(k, c, id), new noted(k, _, _).")
            .refusal(move("r5", "r6")));
  }

  @Test
  void doesNotFireWhenANewRowIsNegated() {
    assertEquals(
        "monotone: !new noted(k, c, id)",
        trial(NOTED + "done@c(id, k) :~ placed(k, c, id), !new noted(k, c, id).")
            .refusal(move("r5", "r6")));
  }

  @Test
  void doesNotFireWhenNewRowsAreCounted() {
    assertEquals(
        "monotone: many(count(k))",
        trial(
                NOTED
                    + "many(count(k)) :- new noted(k, _, _)."
                    + " done@c(n, n) :~ many(n), placed(_, c, _).")
            .refusal(move("r5", "r6", "r7")));
  }

  @Test
  void doesNotFireWhenNewRowsAreForTheNextTick() {
    assertEquals(
        "persistence: later(k, c, id)",
        trial(NOTED + "later(k, c, id) :+ new noted(k, c, id). done@c(id, k) :~ later(k, c, id).")
            .refusal(move("r5", "r6", "r7")));
  }

  /** What stays says which rows are new: it holds for one tick there. */
  @Test
  void doesNotFireWhenNewRowsAreForwarded() {
    assertEquals(
        "persistence: new placed(k, c, id)",
        trial(COUNTING + "done@c(id, k) :~ new placed(k, c, id).").refusal(move("r9")));
  }

  /** Two rows that are new in one tick send one message; apart they send two. */
  @Test
  void doesNotFireWhenNewRowsSendTheSame() {
    assertEquals(
        "S1: new noted(k, c, _)",
        trial(NOTED + "done@c(0, k) :~ new noted(k, c, _).").refusal(move("r5", "r6")));
    assertEquals(
        "S1: done@c(id, k)",
        trial(
                NOTED
                    + "done@c(id, k) :~ new noted(k, c, id). table twice(k: int, c: client, id: int);"
                    + " twice(k, c, id) :- placed(k, c, id), wanted(k)."
                    + " done@c(id, k) :~ new twice(k, c, id).")
            .refusal(move("r5", "r6", "r7", "r8")));
  }

  /** Each voter says how far it is; an order is done when two are as far. */
  private static final String REACHING =
      """
      ask@v(k)            :~ placed(k, _, _), voter(v).
      table far(voter: node, k: int) key (voter) keep max(k);
      far(v, k)           :- vote(v, k).
      reached(k, count(v)) :- placed(k, _, _), far(v, m), m >= k.
      done@c(id, k)       :~ reached(k, n), n >= 2, placed(k, c, id).
      """;

  @Test
  void asksWhetherARegisterHasGrownSoFar() {
    RewriteTrial trial = trial(REACHING).apply(COUNTER);
    assertEquals(
        Set.of("r6", "r7", "r8", "table far", "table far 2", "table far 3", "s1.2", "s1.3"),
        ids(trial, "counter"));
    assertEquals(List.of("far", "reached"), trial.claims().get("thresholds"));
    var replies =
        trial.assertSameOutcome(
            List.of(call(1, "order", 1, 1), call(1, "order", 2, 2), call(2, "order", 1, 3)));
    assertEquals(3, replies.size());
  }

  @Test
  void doesNotFireWhenARegisterIsReadOtherwise() {
    for (String use : List.of("far(v, m), m <= k", "far(v, k)", "far(v, m), k = m + 0")) {
      assertEquals(
          "monotone: " + use.split("\\)", 2)[0] + ")",
          trial(REACHING.replace("far(v, m), m >= k", use)).refusal(COUNTER));
    }
    assertEquals(
        "r7 reads a register otherwise than by `>=` or `>`, which need not hold later",
        trial(REACHING.replace("far(v, m), m >= k", "far(v, k)")).refusalMessage(COUNTER));
  }

  /** Which of the rows with the greatest value is held may change. */
  @Test
  void doesNotFireWhenARegistersOtherColumnsAreRead() {
    String more =
        REACHING
            .replace("k: int) key", "k: int, by: node) key")
            .replace("far(v, k) ", "far(v, k, v) ")
            .replace("far(v, m)", "far(v, m, w)");
    assertEquals("monotone: far(v, m, w)", trial(more).refusal(COUNTER));
    trial(more.replace("far(v, m, w)", "far(v, m, _)")).apply(COUNTER);
  }

  @Test
  void doesNotFireWhenARegisterShrinks() {
    assertEquals(
        "monotone: far(voter, k)",
        trial(REACHING.replace("keep max", "keep min")).refusal(COUNTER));
  }

  @Test
  void doesNotFireWhenARegisterIsForgotten() {
    assertEquals(
        "monotone: far(any#1, k)",
        trial(REACHING + "forget far(_, k) :- wanted(m), k < m.").refusal(COUNTER));
  }

  @Test
  void doesNotFireWhenANewRowIsOneOfARegister() {
    assertEquals(
        "monotone: done@c(0, k)",
        trial(
                """
                table last(c: client, k: int) key (c) keep max(k);
                last(c, k)   :- placed(k, c, _).
                done@c(0, k) :~ new last(c, k).
                """)
            .refusal(move("r5", "r6")));
  }

  /** An acceptance that is withdrawn: rows end, and with them what was derived of them. */
  @Test
  void doesNotFireWhenATableIsGuarded() {
    String guarded = COUNTING.replace("k: int);", "k: int) until vote(_, k);");
    assertEquals("monotone: voted(voter, k)", trial(guarded).refusal(COUNTER));
    assertEquals(
        "table voted ends rows of `voted`: a table without `until`, read by `new`, would tell of"
            + " each row once, too",
        trial(guarded).refusalMessage(COUNTER));
  }

  @Test
  void doesNotFireWhenWhatIsForwardedIsGuarded() {
    String program = COUNTING + "table open(k: int) until wanted(k); open(k) :- accept(_, _, k).";
    assertEquals(
        "persistence: open(k)",
        trial(program.replace("placed(k, c, id).", "placed(k, c, id), open(k).")).refusal(COUNTER));
  }

  @Test
  void doesNotFireWhenARegisterForgetsWhatItHeld() {
    String register = COUNTING.replace("k: int);", "k: int) key (voter) keep max(k);");
    assertEquals("monotone: voted(v, k)", trial(register).refusal(COUNTER));
    String forwarded =
        COUNTING
            + "table last(c: client, k: int) key (c) keep max(k); last(c, k) :- accept(c, _, k).";
    assertEquals(
        "persistence: last(c, _)",
        trial(forwarded.replace("placed(k, c, id).", "placed(k, c, id), last(c, _)."))
            .refusal(COUNTER));
  }

  @Test
  void doesNotFireWhenRowsMayBeForgotten() {
    assertEquals(
        "monotone: voted(v, k)",
        trial(COUNTING + "forget voted(v, k) :- placed(m, _, _), k < m.").refusal(COUNTER));
    assertEquals(
        "persistence: placed(k, c, id)",
        trial(COUNTING + "forget placed(k, _, _) :- placed(m, _, _), k < m.").refusal(COUNTER));
  }

  @Test
  void doesNotFireWhenACountIsComparedForEquality() {
    assertEquals(
        "monotone: votes(k, n)", trial(COUNTING.replace("n >= 2", "n == 2")).refusal(COUNTER));
    assertEquals(
        "monotone: votes(k, 2)",
        trial(COUNTING.replace("votes(k, n), n >= 2", "votes(k, 2)")).refusal(COUNTER));
  }

  @Test
  void doesNotFireWhenACountIsUsedElsewhere() {
    for (String use :
        List.of(
            "n <= 2", "n >= 2, id > n", "n >= 2, 3 > n", "n >= 2, m = n + 1, m > k", "n >= n")) {
      assertEquals(
          "monotone: votes(k, n)", trial(COUNTING.replace("n >= 2", use)).refusal(COUNTER));
    }
    assertEquals(
        "monotone: votes(k, n)",
        trial(COUNTING.replace("done@c(id, k) ", "done@c(id, n) ")).refusal(COUNTER));
  }

  @Test
  void firesWhenACountIsAsLargeAsSomethingElse() {
    for (String use : List.of("2 <= n", "n > 1", "n >= k", "id < n", "n >= 1, n > k - 3")) {
      trial(COUNTING.replace("n >= 2", use)).apply(COUNTER);
    }
    trial(COUNTING.replace("votes(k, n), n >= 2", "votes(k, _)")).apply(COUNTER);
    trial(COUNTING.replace("count(v)", "max(v)").replace("n >= 2", "n > v, self(v)"))
        .apply(COUNTER);
  }

  @Test
  void doesNotFireWhenAnAggregateMayShrink() {
    for (String aggregate : List.of("min(v)", "choose(v)", "index(; k)", "collect(v)")) {
      assertEquals(
          "monotone: votes(k, " + aggregate + ")",
          trial(COUNTING.replace("count(v)", aggregate).replace("n), n >= 2", "_)"))
              .refusal(COUNTER));
    }
    assertEquals(
        "monotone: done@c(id, count(v))",
        trial(
                COUNTING.replace(
                    "done@c(id, k)       :~ votes(k, n), n >= 2, placed(k, c, id).",
                    "done@c(id, count(v)) :~ voted(v, k), placed(k, c, id)."))
            .refusal(COUNTER));
  }

  @Test
  void doesNotFireWhenWhatIsForwardedHoldsForOneTick() {
    assertEquals(
        "persistence: accept(c, id, k)",
        trial(COUNTING.replace("placed(k, c, id).", "placed(k, c, id), accept(c, id, k)."))
            .refusal(COUNTER));
  }

  @Test
  void doesNotFireWhenAnArrivalIsNotCopied() {
    assertEquals(
        "persistence: vote(v, k)",
        trial(
                COUNTING
                    .replace(
                        "voted(v, k) ",
                        "first(k, c, id) :- vote(_, k), placed(k, c, id). voted(v, k) ")
                    .replace("vote(_, k)", "vote(v, k)"))
            .refusal(move("r6", "r7", "r8", "r9")));
    assertEquals(
        "persistence: check(c, id, k)",
        trial(COUNTING + "seen@c(id, k) :~ check(c, id, k).")
            .refusal(move("r6", "r7", "r8", "r9")));
  }

  @Test
  void doesNotFireWhenARuleDerivesForTheNextTick() {
    assertEquals(
        "persistence: later(k)",
        trial(COUNTING + "later(k) :+ voted(_, k). done@c(id, k) :~ later(k), placed(k, c, id).")
            .refusal(move("r6", "r7", "r8", "r9", "r10")));
  }

  @Test
  void doesNotFireWhenARuleReadsATimer() {
    assertEquals(
        "S10: tick()",
        trial(
                COUNTING
                    + "timer tick every 1 s; table ticked(k: int); ticked(1) :- tick()."
                    + " done@c(id, k) :~ ticked(k), placed(k, c, id).")
            .refusal(move("r6", "r7", "r8", "r9", "r10")));
  }

  @Test
  void doesNotFireWhenARowIsWaitedFor() {
    assertEquals(
        "S10: late(k)",
        trial(
                COUNTING
                    + "timer late(k) 1 s after voted(_, k); table tired(k: int); tired(k) :- late(k)."
                    + " done@c(id, k) :~ tired(k), placed(k, c, id).")
            .refusal(move("r6", "r7", "r8", "r9", "r10")));
  }

  @Test
  void doesNotFireWhenARuleReadsNothingThatChanges() {
    assertEquals("pinned: ask@v(0)", trial(COUNTING + "ask@v(0) :~ voter(v).").refusal(move("r9")));
  }

  @Test
  void doesNotFireWhenARuleKnowsItsIncarnation() {
    assertEquals(
        "S7: done@c(id, n)",
        trial(COUNTING + "done@c(id, n) :~ placed(_, c, id), incarnation(n).").refusal(move("r9")));
  }

  /** What is forwarded and has not arrived at a crash would be missing from what is kept. */
  @Test
  void doesNotFireWhenOnlySomeIsKept() {
    assertEquals("keeps: placed(k, c, id)", trial(COUNTING, "keeps placed").refusal(COUNTER));
    trial(COUNTING, "keeps placed, voted").apply(COUNTER);
    trial(COUNTING, "keeps nothing").apply(COUNTER);
    String told = NOTED + "done@c(id, k) :~ new noted(k, c, id).";
    assertEquals("keeps: placed(k, c, id)", trial(told, "keeps placed").refusal(move("r5", "r6")));
    trial(told, "keeps placed, noted").apply(move("r5", "r6"));
  }

  /** A part that remembers nothing would lose what was sent to another to be remembered. */
  @Test
  void doesNotMoveWhatForwardsAway() {
    RewriteTrial trial = trial(COUNTING).apply(COUNTER);
    assertEquals(
        "s1.1 forwards what another part remembers: it stays where it is",
        trial.refusalMessage(
            Step.moving("functional-decoupling", "desk", List.of("s1.1"), "between")));
  }
}
