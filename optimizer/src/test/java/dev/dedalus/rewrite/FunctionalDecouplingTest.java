package dev.dedalus.rewrite;

import static dev.dedalus.rewrite.RewriteTrial.call;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.placement.Part;
import dev.dedalus.semantics.CheckedRule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FunctionalDecouplingTest {
  /** r1 to r3 stay: they remember; what is to move follows. */
  private static final String STORE =
      """
      program store;
      request put(id: int, k: int) -> done;
      reply done(id: int, k: int);
      reply extra(id: int);
      channel copy(c: client, id: int, k: int);
      channel back(c: client, id: int, k: int);
      component store {
        fact wanted(1). fact wanted(2).
        table stored(c: client, id: int, k: int);
        stored(c, id, k) :- put(c, id, k).
        fresh(c, id, k) :- put(c, id, k), !old(c, id).
        old(c, id) :+ stored(c, id, _).
        %s
      }
      component mirror {
        table mirrored(c: client, id: int, k: int);
        %s
      }
      """;

  private static final String COPIES = "mirrored(c, id, k) :- copy(c, id, k).";

  private static RewriteTrial trial(String moving) {
    return RewriteTrial.of(
        STORE.formatted(
            "copy@m(c, id, k) :~ put(c, id, k), mirror(m). " + moving,
            COPIES + " extra@c(id) :~ mirrored(c, id, _)."));
  }

  private static Step move(String... rules) {
    return Step.moving("functional-decoupling", "store", List.of(rules), "sender");
  }

  @Test
  void forwardsWhatStays() {
    RewriteTrial trial = trial("done@c(id, k) :~ fresh(c, id, k), wanted(k).").apply(move("r5"));
    assertEquals(List.of("r1", "r2", "r3", "r4", "table stored", "s1.1"), ids(trial, "store"));
    assertEquals(List.of("r5", "s1.2"), ids(trial, "sender"));
    assertEquals("[sender::fresh]", trial.placement().generated().keySet().toString());
    var replies =
        trial.assertSameOutcome(
            List.of(call(1, "put", 1, 1), call(1, "put", 2, 2), call(2, "put", 1, 3)),
            List.of(call(1, "put", 3, 1)));
    assertEquals(3 + 4, replies.size());
  }

  @Test
  void movesWholeChains() {
    RewriteTrial trial =
        trial(
                """
                half(c, id, k, h) :- fresh(c, id, k), h = k / 2.
                done@c(id, k) :~ half(c, id, k, h), h = k / 2.
                """)
            .apply(move("r5", "r6"));
    assertEquals(List.of("r5", "r6", "s1.2"), ids(trial, "sender"));
  }

  @Test
  void redirectsArrivals() {
    RewriteTrial trial =
        RewriteTrial.of(
                STORE.formatted(
                    "done@c(id, k) :~ back(c, id, k), wanted(k). copy@m(c, id, k) :~ fresh(c, id, k), mirror(m).",
                    COPIES
                        + " back@s(c, id, k) :~ copy(c, id, k), store(s)."
                        + " extra@c(id) :~ mirrored(c, id, _)."))
            .apply(move("r4"));
    assertEquals(List.of("r4"), ids(trial, "sender"));
    assertEquals("[]", trial.placement().generated().keySet().toString());
  }

  @Test
  void doesNotFireWhenStayingRulesReadWhatMoves() {
    assertEquals(
        "independence: gone(c, id)",
        trial("gone(c, id) :- fresh(c, id, _). done@c(id, 0) :~ stored(c, id, _), gone(c, id).")
            .refusal(move("r5")));
  }

  @Test
  void doesNotFireWhenBothHalvesReadAnArrival() {
    assertEquals(
        "shared-arrival: put(c, id, k)",
        trial("done@c(id, k) :~ stored(c, id, k).").refusal(move("r2")));
  }

  @Test
  void doesNotFireWhenARuleJoins() {
    assertEquals(
        "functional: stored(_, _, k)",
        trial("done@c(id, k) :~ fresh(c, id, k), stored(_, _, k).").refusal(move("r5")));
  }

  @Test
  void doesNotFireWhenARuleNegatesWhatChanges() {
    assertEquals(
        "functional: !old(c, id)",
        trial("done@c(id, k) :~ fresh(c, id, k), !old(c, id).").refusal(move("r5")));
  }

  @Test
  void doesNotFireWhenARuleAggregates() {
    assertEquals(
        "functional: done@c(id, count(k))",
        trial("done@c(id, count(k)) :~ stored(c, id, k).").refusal(move("r5")));
  }

  @Test
  void doesNotFireWhenARuleRemembers() {
    assertEquals(
        "functional: kept(c, id)",
        trial(
                "kept(c, id) :- fresh(c, id, _). kept(c, id) :+ kept(c, id). "
                    + "extra@c(id) :~ kept(c, id). done@c(id, 0) :~ put(c, id, _).")
            .refusal(move("r5", "r6", "r7")));
  }

  @Test
  void doesNotFireWhenARuleReadsATimer() {
    assertEquals(
        "S10: tick()",
        trial(
                "timer tick every 1 s; alarm(1) :- tick(). done@c(id, k) :~ stored(c, id, k), alarm(k).")
            .refusal(move("r5", "r6")));
  }

  @Test
  void doesNotFireWhenARuleReadsNothingThatChanges() {
    assertEquals(
        "pinned: copy@m(nobody, 0, 0)",
        trial("copy@m(nobody, 0, 0) :~ mirror(m). done@c(id, k) :~ put(c, id, k).")
            .refusal(move("r5")));
  }

  @Test
  void doesNotFireWhenARuleKnowsItsIncarnation() {
    assertEquals(
        "S7: done@c(id, n)",
        trial("done@c(id, n) :~ fresh(c, id, _), incarnation(n).").refusal(move("r5")));
  }

  @Test
  void doesNotFireWhenTheHeadDropsAColumn() {
    assertEquals(
        "S1: fresh(c, _, k)", trial("done@c(k, 1) :~ fresh(c, _, k).").refusal(move("r5")));
  }

  @Test
  void doesNotFireWhenAChainDropsAColumn() {
    assertEquals(
        "S1: fresh(c, _, k)",
        trial("kinds(c, k) :- fresh(c, _, k). done@c(k, 1) :~ kinds(c, k).")
            .refusal(move("r5", "r6")));
  }

  /** Two steps forward the same; the new part may take both at once, and clients count. */
  @Test
  void doesNotFireWhenClientsCountWhatEqualFactsSend() {
    String rules = "seen(c) :- put(c, _, _). done@c(id, k) :~ put(c, id, k). %s@c(%s) :~ seen(c).";
    assertEquals("S1: extra@c(1)", trial(rules.formatted("extra", "1")).refusal(move("r7")));
    trial(rules.formatted("done", "1, 1").replace("id, k) :~", "id, 2) :~")).apply(move("r7"));
  }

  @Test
  void firesWhenAFunctionDeterminesTheColumn() {
    assertEquals(
        List.of("r5", "s1.2"),
        ids(
            trial("done@c(id, k) :~ fresh(c, id, j), j = k - 1, k in 1..3.").apply(move("r5")),
            "sender"));
  }

  @Test
  void doesNotFireWhenAStayingRuleSendsTheSame() {
    assertEquals(
        "S1: done@c(id, k)",
        trial("done@c(id, k) :~ fresh(c, id, k). done@c(id, k) :~ stored(c, id, k), wanted(k).")
            .refusal(move("r5")));
  }

  @Test
  void firesWhenTheReceiverOnlyCopies() {
    String program =
        STORE.formatted(
            "done@c(id, k) :~ put(c, id, k). copy@m(c, k, k) :~ fresh(c, _, k), mirror(m).", "%s");
    String copying = program.formatted(COPIES + " extra@c(id) :~ mirrored(c, id, _).");
    assertEquals(List.of("r5", "s1.2"), ids(RewriteTrial.of(copying).apply(move("r5")), "sender"));
    assertEquals(
        Optional.of("S1: fresh(c, _, k)"), RewriteTrial.of(copying).ephemeralRefusal(move("r5")));
    String counting =
        program.formatted(
            "extra@c(id) :~ copy(c, id, _). mirrored(nobody, 1, 1) :- mirrored(nobody, 1, 1).");
    assertEquals("S1: fresh(c, _, k)", RewriteTrial.of(counting).refusal(move("r5")));
    String carryingSome =
        program.formatted(
            "kept(c, id, k) :- copy(c, id, k). kept(c, 0, k) :+ kept(c, 0, k)."
                + " extra@c(id) :~ kept(c, id, _). mirrored(nobody, 1, 1) :- mirrored(nobody, 1, 1).");
    assertEquals("S1: fresh(c, _, k)", RewriteTrial.of(carryingSome).refusal(move("r5")));
    String losing = copying.replace("component mirror", "component mirror keeps nothing");
    assertEquals("S1: fresh(c, _, k)", RewriteTrial.of(losing).refusal(move("r5")));
  }

  @Test
  void doesNotFireWhenTheStepMakesNoSense() {
    RewriteTrial trial = trial("done@c(id, k) :~ fresh(c, id, k), wanted(k).");
    assertEquals("part \"store\" has no rule r99", trial.refusalMessage(move("r99")));
    assertEquals("a decoupling names the rules that move", trial.refusalMessage(move()));
    assertEquals(
        "there is no part \"shop\"; there are [store, mirror]",
        trial.refusalMessage(
            Step.moving("functional-decoupling", "shop", List.of("r5"), "sender")));
    assertEquals(
        "there is a part or component \"mirror\" already",
        trial.refusalMessage(
            Step.moving("functional-decoupling", "store", List.of("r5"), "mirror")));
    assertEquals(
        "\"My part\" is no name: a lower-case letter, then letters, digits and _",
        trial.refusalMessage(
            Step.moving("functional-decoupling", "store", List.of("r5"), "My part")));
    assertEquals(
        "\"router\" is the name of a plan's routers",
        trial.refusalMessage(
            Step.moving("functional-decoupling", "store", List.of("r5"), "router")));
  }

  /** Else two parts would read one channel, and each message reach only one of them. */
  @Test
  void doesNotFireWhenAPartThatIsGoneHadTheName() {
    RewriteTrial trial =
        trial("done@c(id, 1) :~ fresh(c, id, 1). done@c(id, 2) :~ fresh(c, id, 2).")
            .apply(move("r5"))
            .apply(
                Step.moving(
                    "mutually-independent-decoupling", "sender", List.of("r5", "s1.2"), "other"));
    assertEquals(
        "channels of an earlier step are named after \"sender\" already",
        trial.refusalMessage(move("r6")));
    trial.apply(Step.moving("functional-decoupling", "store", List.of("r6"), "another"));
    var replies = trial.assertSameOutcome(List.of(call(1, "put", 1, 1), call(1, "put", 2, 2)));
    assertEquals(2, replies.keySet().stream().filter(reply -> reply.startsWith("done")).count());
  }

  private static List<String> ids(RewriteTrial trial, String part) {
    Part found = trial.placement().part(part);
    return found.rules().stream().map(CheckedRule::id).toList();
  }
}
