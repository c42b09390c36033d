package dev.dedalus.rewrite;

import static dev.dedalus.rewrite.RewriteTrial.call;
import static dev.dedalus.rewrite.RewriteTrial.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Registers, {@code new}, {@code forget}, rows of messages and keyed timers under rewrites. */
class ConstructRewritesTest {
  private static final String REGISTER =
      """
      program p;
      request put(id: int, k: int, v: int, x: int) -> done;
      request get(id: int, k: int) -> found;
      reply done(id: int);
      reply found(id: int, v: int, x: int);
      component store {
        table latest(k: int, v: int, x: int) key (k) keep max(v);
        latest(k, v, x)   :- put(_, _, k, v, x).
        done@c(id)        :~ put(c, id, _, _, _).
        found@c(id, v, x) :~ get(c, id, k), latest(k, v, x).
      }
      """;

  @Test
  void aRegisterIsSplitByItsKey() {
    RewriteTrial trial =
        RewriteTrial.of(REGISTER)
            .apply(
                Step.partitioning(
                    "co-hash-partitioning", "store", keys("put=k", "get=k", "latest=k"), 3));
    trial.assertSameOutcome(
        List.of(call(1, "put", 1, 1, 5, 7), call(1, "put", 2, 1, 5, 6), call(1, "put", 3, 2, 1, 1)),
        List.of(call(2, "get", 1, 1), call(2, "get", 2, 2)),
        List.of(call(1, "put", 4, 1, 9, 0)),
        List.of(call(2, "get", 3, 1)));
  }

  @Test
  void aRegisterIsNotSplitByWhatItKeeps() {
    String text =
        REGISTER
            .replace("get(id: int, k: int)", "get(id: int, v: int)")
            .replace("get(c, id, k), latest(k, v, x)", "get(c, id, v), latest(_, v, x)");
    assertEquals(
        "group: latest(k, max(v))",
        RewriteTrial.of(text)
            .refusal(
                Step.partitioning("co-hash-partitioning", "store", keys("put=v", "get=v"), 3)));
  }

  private static final String NEWS =
      """
      program p;
      request put(id: int, k: int) -> done;
      request hear(id: int) -> done;
      reply done(id: int);
      reply news(k: int);
      channel told(client: client, id: int, k: int);
      component store {
        table seen(k: int);
        seen(k)            :- put(_, _, k).
        told@n(c, id, k)   :~ put(c, id, k), desk(n).
        fresh@n(k)         :~ new seen(k), desk(n).
      }
      component desk {
        done@c(id)         :~ told(c, id, _).
        done@c(id)         :~ hear(c, id).
        table ears(c: client);
        table heard(k: int);
        ears(c)            :- hear(c, _).
        heard(k)           :- fresh(k).
        news@c(k)          :~ ears(c), heard(k).
      }
      channel fresh(k: int);
      """;

  @Test
  void whatIsNewIsSplitByItsColumns() {
    RewriteTrial trial =
        RewriteTrial.of(NEWS)
            .apply(Step.partitioning("co-hash-partitioning", "store", keys("put=k", "seen=k"), 2));
    trial.assertSameOutcome(
        List.of(call(1, "hear", 1)),
        List.of(call(2, "put", 1, 5), call(2, "put", 2, 5), call(3, "put", 1, 6)),
        List.of(call(2, "put", 3, 5)));
  }

  @Test
  void whatIsNewDoesNotLeaveItsRelation() {
    String text =
        """
        program p;
        request put(id: int, k: int) -> done;
        reply done(id: int);
        component store {
          table seen(c: client, id: int, k: int);
          seen(c, id, k)    :- put(c, id, k).
          done@c(id)        :~ new seen(c, id, _).
        }
        """;
    assertEquals(
        "S1: new seen(c, id, _)",
        RewriteTrial.of(text)
            .refusal(Step.moving("functional-decoupling", "store", List.of("r2"), "answers")));
  }

  private static final String ROWS =
      """
      program p;
      request put(id: int, b: int, k: int) -> done;
      request flush(id: int, b: int) -> flushed;
      reply done(id: int);
      reply flushed(id: int, rows: int);
      channel batch(c: client, id: int, b: int | k: int);
      component store {
        table rows(b: int, k: int);
        rows(b, k)              :- put(_, _, b, k).
        done@c(id)              :~ put(c, id, _, _).
        batch@d(c, id, b | k)   :~ flush(c, id, b), rows(b, k), desk(d).
        batch@d(c, id, b)       :~ flush(c, id, b), desk(d).
      }
      component desk {
        size(c, id, count(k))   :- batch(c, id, _ | k).
        flushed@c(id, n)        :~ size(c, id, n).
        flushed@c(id, 0)        :~ batch(c, id, b), !batch(c, id, b | _).
      }
      """;

  @Test
  void aMessageWithRowsIsSplitByWhatIsNoRow() {
    RewriteTrial trial =
        RewriteTrial.of(ROWS)
            .apply(Step.partitioning("co-hash-partitioning", "store", keys("put=b", "flush=b"), 3))
            .apply(Step.partitioning("co-hash-partitioning", "desk", keys("batch=c,id"), 2));
    trial.assertSameOutcome(
        List.of(call(1, "put", 1, 7, 1), call(1, "put", 2, 7, 2), call(1, "put", 3, 8, 1)),
        List.of(call(2, "flush", 1, 7), call(2, "flush", 2, 8), call(2, "flush", 3, 9)));
  }

  @Test
  void aMessageWithRowsIsNotSplitByItsRows() {
    String text =
        ROWS.replace("flush(id: int, b: int)", "flush(id: int, k: int)")
            .replace("flush(c, id, b), rows(b, k)", "flush(c, id, k), rows(b, k)")
            .replace("  batch@d(c, id, b)       :~ flush(c, id, b), desk(d).\n", "");
    assertEquals(
        "group: batch@location(c, id, b, collect(row))",
        RewriteTrial.of(text)
            .refusal(
                Step.partitioning("co-hash-partitioning", "store", keys("put=k", "flush=k"), 3)));
  }

  private static final String TIMERS =
      """
      program p;
      request ask(id: int, k: int) -> sorry, fine;
      request calm(id: int, k: int) -> fine;
      reply sorry(id: int);
      reply fine(id: int);
      component desk {
        table open(c: client, id: int, k: int) until calm(_, _, k);
        open(c, id, k)          :- ask(c, id, k).
        fine@c(id)              :~ calm(c, id, _).
        timer late(c, id, k) 500ms after open(c, id, k);
        sorry@c(id)             :~ late(c, id, _).
      }
      """;

  @Test
  void aKeyedTimerIsSplitByItsKey() {
    RewriteTrial trial =
        RewriteTrial.of(TIMERS)
            .apply(
                Step.partitioning(
                    "co-hash-partitioning", "desk", keys("ask=k", "calm=k", "late=k"), 3));
    trial.assertSameOutcome(
        List.of(call(1, "ask", 1, 1), call(1, "ask", 2, 2)),
        List.of(call(2, "calm", 1, 1), call(2, "calm", 2, 2)));
  }

  @Test
  void aKeyedTimerLivesWithItsRelation() {
    assertEquals(
        "independence: late(c, id, _)",
        RewriteTrial.of(TIMERS)
            .refusal(
                Step.moving(
                    "mutually-independent-decoupling", "desk", List.of("r3"), "apologies")));
  }

  @Test
  void whatMayBeForgottenIsNotSplitUnlessTheBoundIs() {
    String text =
        """
        program p;
        request put(id: int, low: int, k: int) -> done;
        reply done(id: int);
        component store {
          table seen(c: client, id: int, k: int);
          table lows(c: client, m: int) key (c) keep max(m);
          seen(c, id, k)      :- put(c, id, _, k).
          lows(c, m)          :- put(c, _, m, _).
          done@c(id)          :~ seen(c, id, _).
          forget seen(c, id, _) :- lows(c, m), id < m.
        }
        """;
    RewriteTrial.of(text)
        .apply(Step.partitioning("co-hash-partitioning", "store", keys("put=client"), 3))
        .assertSameOutcome(
            List.of(call(1, "put", 1, 0, 1), call(2, "put", 1, 0, 1)),
            List.of(call(1, "put", 2, 2, 1), call(2, "put", 2, 1, 1)));
    assertEquals(
        "key: lows(_, m)",
        RewriteTrial.of(text.replace("lows(c, m), id < m", "lows(_, m), id < m"))
            .refusal(Step.partitioning("co-hash-partitioning", "store", keys("put=client"), 3)));
  }
}
