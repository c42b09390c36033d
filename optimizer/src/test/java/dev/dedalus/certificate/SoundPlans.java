package dev.dedalus.certificate;

import static dev.dedalus.rewrite.Step.changing;
import static dev.dedalus.rewrite.Step.moving;
import static dev.dedalus.rewrite.Step.on;
import static dev.dedalus.rewrite.Step.partitioning;

import dev.dedalus.library.ProgramLibrary;
import dev.dedalus.placement.Placement;
import dev.dedalus.plan.PricelessPlan;
import dev.dedalus.rewrite.AppliedStep;
import dev.dedalus.rewrite.Outcome;
import dev.dedalus.rewrite.RewriteCatalogue;
import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.Checker;
import dev.dedalus.syntax.Parser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Plans with evidence of every kind. */
final class SoundPlans {
  private static final String STORE =
      """
      program store;
      request put(id: int, k: int) -> done;
      reply done(id: int, k: int);
      channel copy(c: client, id: int, k: int);
      component store {
        fact wanted(1). fact wanted(2).
        fresh(c, id, k) :- put(c, id, k), !old(c, id).
        old(c, id) :+ put(c, id, _).
        old(c, id) :+ old(c, id).
        done@c(id, k) :~ fresh(c, id, k), wanted(k).
        copy@m(c, k, k) :~ fresh(c, _, k), mirror(m).
      }
      component mirror {
        table mirrored(c: client, id: int, k: int);
        mirrored(c, id, k) :- copy(c, id, k).
      }
      """;

  private static final String ORDERS =
      """
      program orders;
      request order(id: int, k: int) -> done;
      reply done(id: int, k: int);
      channel ask(k: int);
      channel vote(voter: node, k: int);
      component desk {
        table placed(k: int, c: client, id: int);
        accept(c, id, k) :- order(c, id, k), !taken(k).
        placed(k, c, id) :- accept(c, id, k).
        taken(k) :+ placed(k, _, _).
        ask@v(k) :~ placed(k, _, _), voter(v).
        table voted(voter: node, k: int);
        table enough(k: int);
        table linked(k: int);
        voted(v, k) :- vote(v, k).
        votes(k, count(v)) :- voted(v, k).
        enough(k) :- votes(k, n), n >= 2, placed(k, _, _).
        done@c(id, k) :~ enough(k), placed(k, c, id).
        linked(k) :- enough(k), voted(_, k).
        enough(k) :- linked(k), placed(k, _, _).
      }
      component voter[3] {
        vote@d(me, k) :~ ask(k), self(me), desk(d).
      }
      """;

  private static final String BROADCASTS =
      """
      program broadcasts;
      request put(id: int, k: int) -> done;
      reply done(id: int, k: int);
      channel p2a(b: int, c: client, id: int, k: int);
      component leader {
        table ballot(b: int) init (1) keep max(b);
        fresh(c, id, k) :- put(c, id, k), !old(c, id).
        old(c, id) :+ put(c, id, _).
        old(c, id) :+ old(c, id).
        p2a@a(b, c, id, k) :~ ballot(b), fresh(c, id, k), k > 0, acceptor(a), ordinal(a, i), i < k.
      }
      component acceptor[3] {
        done@c(id, k) :~ p2a(_, c, id, k).
      }
      """;

  private static final String VOTES =
      """
      program votes;
      request vote(id: int, k: int) -> done;
      request trim(id: int, k: int);
      reply done(id: int, k: int);
      channel low(k: int);
      channel end(k: int);
      component counter {
        table voted(k: int, c: client, id: int);
        voted(k, c, id) :- vote(c, id, k).
        votes(k, count(id)) :- voted(k, _, id).
        done@c(id, k) :~ vote(c, id, k), votes(k, n), n >= 2.
        low@s(k) :~ trim(_, _, k), counter(s).
        end@s(k) :~ trim(_, k, _), counter(s).
        forget voted(k, _, _) :- low(m), k < m.
        forget voted(k, _, _) :- end(k).
      }
      """;

  private static final String BANK =
      """
      program bank;
      request put(id: int, k: int) -> done;
      request close(id: int, k: int) -> done;
      reply done(id: int, k: int);
      channel told(k: int);
      component bank {
        table open(k: int) init (1) until close(_, _, k);
        done@c(id, k) :~ put(c, id, k), open(k).
        many(k, count(id)) :- put(_, id, k), open(k).
        most(k, n) :+ many(k, n), !most(k, _).
        told@m(k) :~ most(k, n), n > 1, mirror(m).
        told@m(k) :~ close(_, _, k), !most(k, _), mirror(m).
      }
      component mirror {
        table mirrored(k: int);
        mirrored(k) :- told(k).
      }
      """;

  private SoundPlans() {}

  /** A gate, arrivals that both halves read, and partitions beside it. */
  static String bank() {
    return plan(
        BANK,
        moving("state-machine-decoupling", "bank", List.of("r2", "r3", "r4", "r5"), "ledger"),
        partitioning("co-hash-partitioning", "mirror", keys("told=k"), 2));
  }

  /** Partitions that are all told what may be forgotten; what has the key of its rows, one is. */
  static String votes() {
    return plan(
        VOTES, partitioning("co-hash-partitioning", "counter", keys("voted=k", "trim=k"), 3));
  }

  /** A rule taken apart, and the half of it moved that sends. */
  static String broadcasts() {
    return plan(
        BROADCASTS,
        changing("factoring", "leader", "r4"),
        moving("functional-decoupling", "leader", List.of("r4"), "sender"),
        partitioning("any-partitioning", "sender", keys(), 2));
  }

  /** What is carried on both sides of a decoupling, one way and both ways. */
  static String orders() {
    return plan(
        ORDERS,
        moving(
            "monotone-decoupling", "desk", List.of("r5", "r6", "r7", "r8", "r9", "r10"), "counter"),
        moving("both-monotone-decoupling", "counter", List.of("r9"), "linker"));
  }

  /** A relay, both decouplings without forwarding, keys. */
  static String voting() {
    return plan(
        ProgramLibrary.text("benchmark/voting").orElseThrow(),
        on("relay", "leader"),
        moving("functional-decoupling", "leader", List.of("r1"), "broadcaster"),
        moving(
            "mutually-independent-decoupling",
            "leader",
            List.of("r2", "r3", "r4", "r5", "r6"),
            "collector"),
        partitioning("co-hash-partitioning", "broadcaster", keys("relay::command=id"), 5),
        partitioning("co-hash-partitioning", "collector", keys("vote=client,id"), 5),
        partitioning("co-hash-partitioning", "participant", keys("ask=id"), 5));
  }

  /** Keys that follow from columns, by functions and by what all senders compute. */
  static String buckets() {
    return plan(
        """
        program buckets;
        request put(id: int, k: int) -> done;
        request size(id: int, k: int) -> done;
        reply done(id: int, n: int);
        channel keep(h: int, k: int);
        component store {
          table bucket(h: int, k: int) init (3, 39);
          keep@s(h, k) :~ put(_, _, k), store(s), h = k / 10.
          bucket(h, k) :- keep(h, k).
          big(h, count(k)) :- bucket(h, k).
          done@c(id, k) :~ put(c, id, k), !bucket(k / 10, k).
          done@c(id, k + 1) :~ put(c, id, k), bucket(_, k).
          done@c(id, n) :~ size(c, id, k), h = k / 10, big(h, n).
        }
        """,
        partitioning("co-hash-partitioning", "store", keys("put=k / 10"), 3));
  }

  /** A forwarded relation, both arguments for S1, any partitions. */
  static String store() {
    return plan(
        STORE,
        moving("functional-decoupling", "store", List.of("r4", "r5"), "sender"),
        partitioning("any-partitioning", "sender", keys(), 2),
        partitioning("co-hash-partitioning", "mirror", keys("copy=k"), 3));
  }

  /** The plan of admissible steps. */
  static String plan(String text, Step... steps) {
    var parsed = Parser.parse("test.ded", text);
    var checked = Checker.check(parsed.program().orElseThrow(), Map.of());
    Placement placement = Placement.asWritten(checked.program().orElseThrow());
    List<AppliedStep> applied = new ArrayList<>();
    for (Step step : steps) {
      switch (RewriteCatalogue.apply(placement, step, applied.size() + 1)) {
        case Outcome.Applied(Placement next, AppliedStep taken) -> {
          placement = next;
          applied.add(taken);
        }
        case Outcome.Refused(var refusal) -> throw new AssertionError(refusal);
      }
    }
    return PricelessPlan.json(applied, placement);
  }

  private static SortedMap<String, List<String>> keys(String... entries) {
    SortedMap<String, List<String>> keys = new TreeMap<>();
    for (String entry : entries) {
      List<String> parts = Arrays.asList(entry.split("[=,]", -1));
      keys.put(parts.getFirst(), parts.subList(1, parts.size()));
    }
    return keys;
  }
}
