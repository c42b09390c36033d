package dev.dedalus.rewrite;

import static dev.dedalus.rewrite.RewriteTrial.call;
import static dev.dedalus.rewrite.RewriteTrial.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Programs on which a careless rewriter goes wrong. For each: the refusal; a sibling in which the
 * same rewrite fires; and what clients of the sibling see, before and after, over many schedules.
 */
class CarelessRewriterTest {
  private static final String CO_HASH = "co-hash-partitioning";
  private static final String FUNCTIONAL = "functional-decoupling";
  private static final String INDEPENDENT = "mutually-independent-decoupling";

  private static List<RewriteTrial.Call> puts(int clients, int each, int keys) {
    List<RewriteTrial.Call> calls = new ArrayList<>();
    for (int client = 1; client <= clients; client++) {
      for (int id = 1; id <= each; id++) {
        calls.add(call(client, "put", id, id % keys));
      }
    }
    return calls;
  }

  /** {@code seen(c, a, _), seen(c, b, _)} are two rows: one key does not fit both. */
  @Test
  void selfJoin() {
    String program =
        """
        program pairs;
        request put(id: int, k: int) -> done;
        reply done(id: int, k: int);
        reply pair(a: int, b: int);
        component store {
          table seen(c: client, id: int, k: int);
          seen(c, id, k) :- put(c, id, k).
          done@c(id, k) :~ put(c, id, k).
          pair@c(a, b) :~ seen(c, a, %s), seen(c, b, %s), a < b.
        }
        """;
    Step byKey = Step.partitioning(CO_HASH, "store", keys("put=k"), 3);
    assertEquals("key: seen(c, a, _)", RewriteTrial.of(program.formatted("_", "_")).refusal(byKey));
    var replies =
        RewriteTrial.of(program.formatted("k", "k"))
            .apply(byKey)
            .assertSameOutcome(puts(2, 8, 4), puts(1, 0, 4));
    assertEquals(16 + 8, replies.size());
  }

  /** An arrival that both halves read would have to be in two places. */
  @Test
  void oneArrivalReadByBothHalves() {
    String program =
        """
        program notes;
        request put(id: int, k: int) -> done;
        request note(id: int, k: int) -> noted;
        reply done(id: int, k: int);
        reply noted(id: int);
        component store {
          done@c(id, k) :~ put(c, id, k).
          table log(c: client, id: int);
          log(c, id) :- %s(c, id, _).
          noted@c(id) :~ log(c, id).
        %s}
        """;
    Step move = Step.moving(INDEPENDENT, "store", List.of("r1"), "other");
    String shared = program.formatted("put", "  noted@c(id) :~ note(c, id, _).\n");
    assertEquals("shared-arrival: put(c, id, _)", RewriteTrial.of(shared).refusal(move));
    RewriteTrial sibling = RewriteTrial.of(program.formatted("note", "")).apply(move);
    List<RewriteTrial.Call> calls = puts(2, 5, 3);
    calls.addAll(List.of(call(1, "note", 11, 1), call(2, "note", 12, 1), call(2, "note", 13, 2)));
    assertEquals(13, sibling.assertSameOutcome(calls).size());
  }

  /** What is {@code _} under negation cannot be a key: every other partition lacks the row too. */
  @Test
  void attributeHiddenUnderNegation() {
    String program =
        """
        program firsts;
        request put(id: int, k: int) -> first, later;
        reply first(id: int, k: int);
        reply later(id: int, k: int);
        component store {
          table stored(by: client, k: int);
          stored(c, k) :+ put(c, _, k).
          first@c(id, k) :~ put(c, id, k), !stored(%s).
          later@c(id, k) :~ put(c, id, k), stored(%s).
        }
        """;
    Step byKey = Step.partitioning(CO_HASH, "store", keys("put=k"), 3);
    assertEquals(
        "S4: !stored(c, _)", RewriteTrial.of(program.formatted("c, _", "_, k")).refusal(byKey));
    List<RewriteTrial.Call> first =
        List.of(call(1, "put", 1, 1), call(2, "put", 1, 2), call(3, "put", 1, 3));
    List<RewriteTrial.Call> second =
        List.of(call(1, "put", 2, 2), call(2, "put", 2, 9), call(3, "put", 2, 8));
    var replies =
        RewriteTrial.of(program.formatted("_, k", "_, k"))
            .apply(byKey)
            .assertSameOutcome(first, second);
    assertEquals(1, replies.keySet().stream().filter(reply -> reply.startsWith("later")).count());
    assertEquals(5, replies.keySet().stream().filter(reply -> reply.startsWith("first")).count());
  }

  /** A count over everything needs everything in one place. */
  @Test
  void aggregateWithoutGroup() {
    String program =
        """
        program sizes;
        request put(id: int, k: int) -> done;
        request size(id: int, k: int) -> counted;
        reply done(id: int);
        reply counted(id: int, n: int);
        component store {
          table seen(c: client, id: int, k: int);
          seen(c, id, k) :- put(c, id, k).
          done@c(id) :~ put(c, id, _).
          total(%scount(*)) :- seen(_, _, k).
          counted@c(id, n) :~ size(c, id, k), total(%sn).
        }
        """;
    Step byKey = Step.partitioning(CO_HASH, "store", keys("put=k"), 4);
    assertEquals(
        "group: total(count(*))", RewriteTrial.of(program.formatted("", "")).refusal(byKey));
    var replies =
        RewriteTrial.of(program.formatted("k, ", "k, "))
            .apply(byKey)
            .assertSameOutcome(
                puts(3, 8, 4), List.of(call(9, "size", 1, 0), call(9, "size", 2, 3)));
    assertEquals(24 + 2, replies.size());
  }

  /** Addresses in data are those of logical nodes, whichever part or partition sends or reads. */
  @Test
  void addressUsedAsData() {
    String program =
        """
        program voters;
        request put(id: int, k: int) -> done;
        reply done(id: int, k: int);
        reply voted(id: int, voter: node, other: node);
        channel ask(c: client, id: int);
        channel vote(voter: node, c: client, id: int);
        component leader {
          ask@v(c, id) :~ put(c, id, _), voter(v).
          done@c(id, k) :~ put(c, id, k).
          table votes(voter: node, c: client, id: int);
          votes(v, c, id) :- vote(v, c, id).
          voted@c(id, v, w) :~ votes(v, c, id), votes(%s, c, id), ordinal(v, n), n > 0.
        }
        component voter[3] {
          vote@l(me, c, id) :~ ask(c, id), leader(l), self(me).
        }
        """;
    Step byVoter = Step.partitioning(CO_HASH, "leader", keys("vote=voter", "put=k"), 3);
    assertEquals("key: votes(w, c, id)", RewriteTrial.of(program.formatted("w")).refusal(byVoter));
    var replies =
        RewriteTrial.of(program.formatted("w").replace("votes(w, c, id), ", "w = v, "))
            .apply(byVoter)
            .apply(Step.partitioning("any-partitioning", "voter", keys(), 2))
            .assertSameOutcome(puts(2, 3, 2));
    assertEquals(6 + 12, replies.size());
    assertEquals(1, replies.get("voted@client:1(3, voter[2], voter[2])"));
  }

  /**
   * A fact of the next tick is gone before anything else arrives; forwarded, it would stay late.
   */
  @Test
  void factsThatLiveOneTick() {
    String program =
        """
        program ticks;
        request put(id: int, k: int) -> done;
        reply done(id: int, k: int);
        component store {
          later(c, id, k) :+ put(c, id, k).
          done@c(id, k) :~ later(c, id, k)%s.
        }
        """;
    Step move = Step.moving(FUNCTIONAL, "store", List.of("r2"), "sender");
    assertEquals(
        "shared-arrival: put(c, id, k)",
        RewriteTrial.of(program.formatted(", !put(c, id, _)")).refusal(move));
    String joined =
        program
            .formatted(", late(k)")
            .replaceFirst("  later", "  late(k) :+ put(_, _, k).\n  later");
    assertEquals(
        "functional: late(k)",
        RewriteTrial.of(joined).refusal(Step.moving(FUNCTIONAL, "store", List.of("r3"), "sender")));
    assertEquals(
        10,
        RewriteTrial.of(program.formatted("")).apply(move).assertSameOutcome(puts(2, 5, 3)).size());
  }

  /** Two rules that derive one message send it once if they meet in a step. */
  @Test
  void twoRulesWithOneHead() {
    String program =
        """
        program twice;
        request put(id: int, k: int) -> done;
        reply done(id: int, by: int);
        component store {
          small(c, id) :- put(c, id, k), k < 5.
          odd(c, id) :- put(c, id, k), k %% 2 == 1.
          done@c(id, %s) :~ small(c, id).
          done@c(id, %s) :~ odd(c, id).
        }
        """;
    Step move = Step.moving(FUNCTIONAL, "store", List.of("r3"), "sender");
    assertEquals("S1: done@c(id, 1)", RewriteTrial.of(program.formatted("1", "1")).refusal(move));
    var replies =
        RewriteTrial.of(program.formatted("1", "2")).apply(move).assertSameOutcome(puts(2, 9, 9));
    assertEquals(2 * (5 + 4), replies.size());
  }

  /** A count that is right for a moment: whoever learns of votes one by one may see another. */
  @Test
  void exactCount() {
    String program =
        """
        program votes;
        request open(id: int, k: int) -> seen;
        request vote(id: int, k: int) -> done;
        reply seen(id: int, k: int);
        reply done(id: int, k: int);
        component desk {
          table opened(c: client, id: int, k: int);
          fresh(c, id, k) :- open(c, id, k), !late(k).
          late(k) :+ opened(_, _, k).
          opened(c, id, k) :- fresh(c, id, k).
          table voted(c: client, id: int, k: int);
          voted(c, id, k) :- vote(c, id, k).
          done@c(id, k) :~ voted(c, id, k).
          votes(k, count(id)) :- voted(_, id, k).
          seen@c(id, k) :~ opened(c, id, k), votes(k, n), n %s 2.
        }
        """;
    Step move =
        Step.moving("monotone-decoupling", "desk", List.of("r4", "r5", "r6", "r7"), "counter");
    assertEquals("monotone: votes(k, n)", RewriteTrial.of(program.formatted("==")).refusal(move));
    List<RewriteTrial.Call> votes =
        List.of(call(1, "vote", 1, 5), call(2, "vote", 2, 5), call(2, "vote", 3, 5));
    var replies =
        RewriteTrial.of(program.formatted(">="))
            .apply(move)
            .assertSameOutcome(List.of(call(3, "open", 1, 5)), votes);
    assertEquals(4, replies.size());
  }

  /** What is joined first has lost the rows that an aggregate would count. */
  @Test
  void aggregateOfWhatIsJoinedFirst() {
    String program =
        """
        program sums;
        request put(id: int, k: int);
        reply told(n: int, m: int);
        channel tell(c: client, n: int);
        component store {
          table seen(c: client, id: int, k: int);
          table known(k: int) init (1), (2);
          seen(c, id, k) :- put(c, id, k).
          SENDS
        }
        component teller {
          told@c(n, 0) :~ tell(c, n).
        }
        """;
    String sends = "tell@t(c, count(*)) :~ seen(c, id, k), known(k), teller(t).";
    String careless =
        "joined(c) :- seen(c, id, k), known(k). tell@t(c, count(*)) :~ joined(c), teller(t).";
    RewriteTrial written = RewriteTrial.of(program.replace("SENDS", sends));
    assertEquals(
        "factor: tell@t(c, count(*))", written.refusal(Step.changing("factoring", "store", "r2")));
    List<RewriteTrial.Call> one = List.of(call(1, "put", 1, 1));
    List<RewriteTrial.Call> more = List.of(call(1, "put", 2, 2));
    assertNotEquals(
        written.assertSameOutcome(one, more),
        RewriteTrial.of(program.replace("SENDS", careless)).assertSameOutcome(one, more));
    String single = "tell@t(c, k) :~ seen(c, id, k), known(k), teller(t).";
    RewriteTrial.of(program.replace("SENDS", single))
        .apply(Step.changing("factoring", "store", "r2"))
        .assertSameOutcome(one, more);
  }

  /** A message that drops a column comes once from two facts that meet, twice when they do not. */
  @Test
  void projectionOfS1() {
    String program =
        """
        program projection;
        request put(id: int, k: int) -> done;
        reply done(id: int, half: int);
        component store {
          halves(c, id, k, h) :- put(c, id, k), h in 0..1.
          done@c(id, %s) :~ halves(c, id, _, h).
        }
        """;
    Step move = Step.moving(FUNCTIONAL, "store", List.of("r2"), "sender");
    assertEquals("S1: halves(c, id, _, h)", RewriteTrial.of(program.formatted("0")).refusal(move));
    String sibling = program.formatted("h").replace("halves(c, id, _, h)", "halves(c, id, h)");
    var replies =
        RewriteTrial.of(sibling.replace("halves(c, id, k, h)", "halves(c, id, h)"))
            .apply(move)
            .assertSameOutcome(puts(2, 4, 4));
    assertEquals(16, replies.size());
  }
}
