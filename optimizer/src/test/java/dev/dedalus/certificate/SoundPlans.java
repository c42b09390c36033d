package dev.dedalus.certificate;

import static dev.dedalus.rewrite.Step.changing;
import static dev.dedalus.rewrite.Step.moving;
import static dev.dedalus.rewrite.Step.on;
import static dev.dedalus.rewrite.Step.partitioning;

import dev.dedalus.library.ProgramLibrary;
import dev.dedalus.placement.Placement;
import dev.dedalus.plan.PricelessPlan;
import dev.dedalus.rewrite.AppliedStep;
import dev.dedalus.rewrite.AuditProgram;
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

  private static final String DISTANCES =
      """
      program distances;
      request order(id: int, k: int) -> done;
      reply done(id: int, k: int);
      channel ask(k: int);
      channel vote(voter: node, k: int, by: int);
      component desk {
        table placed(k: int, c: client, id: int);
        placed(k, c, id) :- order(c, id, k).
        ask@v(k) :~ placed(k, _, _), voter(v).
        table far(voter: node, k: int, by: int) key (voter) keep max(k);
        far(v, k, b) :- vote(v, k, b).
        reached(k, count(v)) :- placed(k, _, _), far(v, m, _), m >= k.
        table ready(k: int, c: client, id: int);
        ready(k, c, id) :- reached(k, n), n >= 2, placed(k, c, id).
        told(k, c, id) :- new ready(k, c, id).
        done@c(id, k) :~ told(k, c, id).
      }
      component voter[3] {
        vote@d(me, k, k) :~ ask(k), self(me), desk(d).
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

  private static final String ERAS =
      """
      program eras;
      request begin(id: int, e: int) -> done;
      request store(id: int, v: int) -> done;
      reply done(id: int, e: int);
      channel told(v: int, e: int);
      component replica {
        table era(e: int);
        era(e) :- begin(_, _, e).
        done@c(id, e) :~ begin(c, id, e).
        latest(max(e)) :- era(e).
        table begun(e: int);
        begun(e) :- begin(_, _, e).
        table items(v: int, e: int);
        items(v, e) :- store(_, _, v), latest(e).
        done@c(id, e) :~ store(c, id, v), latest(e), !items(v, e + 1), begun(e).
        told@m(v, e) :~ items(v, e), begun(e), mirror(m).
      }
      component mirror {
        table mirrored(v: int, e: int);
        mirrored(v, e) :- told(v, e).
      }
      """;

  private static final String SHOP =
      """
      program shop;
      request stock(id: int, k: int, x: int) -> done;
      request ask(id: int, k: int, x: int) -> done;
      reply done(id: int, x: int);
      channel told(k: int, x: int);
      component shop {
        table item(k: int, x: int);
        item(k, x) :- stock(_, _, k, x).
        known(c, id, x) :- ask(c, id, k, x), item(k, x).
        known(c, id, x) :- ask(c, id, x, k), item(k, _), k > x.
        done@c(id, x) :~ known(c, id, x).
        told@m(k, 1) :~ stock(_, _, k, _), mirror(m), ordinal(m, i), i < k.
        told@w(x, y + 1) :~ known(_, y, x), mirror(w), ordinal(w, n), n < x.
      }
      component mirror[2] {
        table mirrored(k: int, x: int);
        mirrored(k, x) :- told(k, x).
      }
      """;

  private static final String WANTED =
      """
      program wanted;
      request stock(id: int, k: int, x: int) -> done;
      request want(id: int, k: int);
      reply done(id: int, x: int);
      channel told(k: int, x: int);
      component shop {
        table item(k: int, x: (int, int));
        table wanted(k: int);
        item(k, (x, id)) :- stock(_, id, k, x).
        wanted(k) :- want(_, _, k).
        told@m(k, 1) :~ item(k, (x, _)), wanted(k), mirror(m), x > 0.
        done@c(id, y) :~ stock(c, id, _, _), wanted(j), item(j, (y, _)), y < 9.
        told@m(n, 2) :~ wanted(n), mirror(m), item(n, (z, _)), z > 5.
      }
      component mirror[2] {
        table mirrored(k: int, x: int);
        mirrored(k, x) :- told(k, x).
      }
      """;

  private SoundPlans() {}

  /** What rules join alike, by one name. */
  static String wanted() {
    return plan(
        WANTED,
        changing("naming", "shop", List.of("r3", "r4", "r5")),
        moving("functional-decoupling", "shop", List.of("r3", "r5"), "teller"));
  }

  /** Rules that share a broadcast, and a relation in whose place its rules are read. */
  static String shop() {
    return plan(
        SHOP,
        changing("inlining", "shop", List.of("r2", "r3")),
        changing("sharing", "shop", List.of("r5", "r6", "s1.2")),
        moving("functional-decoupling", "shop", List.of("r5"), "teller"));
  }

  /** Messages whose rows several partitions have. */
  static String audits() {
    return plan(
        AuditProgram.TEXT,
        moving("asymmetric-decoupling", "store", List.of("r1"), "eras"),
        partitioning("partial-partitioning", "store", keys("put=v"), 3));
  }

  /** An acknowledged gate, what all partitions behind it have, and keys for the rest. */
  static String eras() {
    return plan(
        ERAS,
        moving("asymmetric-decoupling", "replica", List.of("r1", "r2"), "calendar"),
        partitioning("partial-partitioning", "replica", keys("store=v", "items=v"), 3));
  }

  /** An acknowledged gate, and partitions before it. */
  static String calendars() {
    return plan(
        ERAS,
        moving("asymmetric-decoupling", "replica", List.of("r1", "r2"), "calendar"),
        partitioning("co-hash-partitioning", "calendar", keys("begin=e", "era=e"), 2));
  }

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

  /** Rules that compare a register and tell of new rows once. */
  static String distances() {
    return plan(
        DISTANCES,
        moving("monotone-decoupling", "desk", List.of("r3", "r4", "r5", "r6", "r7"), "counter"),
        partitioning("co-hash-partitioning", "voter", keys("ask=k"), 2));
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

  /** A channel in two, a reader of both, and readers that part then. */
  static String notes() {
    return plan(
        """
        program notes;
        request open(id: int, k: int) -> done;
        request close(id: int, k: int) -> done;
        reply done(id: int, k: int);
        channel note(n: int, c: client, id: int, k: int);
        component desk {
          note@l(1, c, id, k) :~ open(c, id, k), ledger(l).
          note@l(2, c, id, k) :~ close(c, id, k), ledger(l).
          note@l(3, c, id, k) :~ close(c, id, k), k > 5, ledger(l).
        }
        component ledger {
          table opens(k: int);
          opens(k) :- note(1, _, _, k).
          done@c(id, k) :~ note(1, c, id, k), opens(k).
          done@c(id, k + 9) :~ note(2, c, id, k), !note(3, _, _, k).
        }
        """,
        changing("splitting", "desk", "r1"),
        changing("splitting", "desk", "r3"),
        moving("mutually-independent-decoupling", "ledger", List.of("r6"), "closer"));
  }

  /** A channel of which no component reads a column, and then a part that takes it by key. */
  static String watch() {
    return plan(
        """
        program watch;
        request put(id: int, k: int) -> done;
        request ask(id: int, k: int) -> done;
        reply done(id: int, k: int);
        channel heard(id: int, k: int, x: int);
        component source {
          heard@w(id, k, 1) :~ put(_, id, k), watcher(w).
          heard@w(2, k, k) :~ put(c, id, k), watcher(w), id > 1.
          done@c(id, k) :~ ask(c, id, k).
        }
        component watcher[2] {
          table seen(k: int, x: int);
          seen(k, x) :- heard(_, k, x).
          seen(k, 0) :- heard(id, k, 1), !heard(_, 6, 1).
        }
        """,
        Step.on("projection", "watcher").withKeys(keys("heard=k,x")),
        moving("mutually-independent-decoupling", "source", List.of("r3"), "teller"));
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
