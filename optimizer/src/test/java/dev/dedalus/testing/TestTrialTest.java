package dev.dedalus.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestTrialTest {
  private static final int SEEDS = 60;

  /** Three stores that answer what they are asked, and remember it. */
  private static final String STORES =
      """
      program stores;
      request put(id: int, key: string) to any store -> done;
      request ask(id: int) to all store -> done;
      reply done(id: int);
      component store[3] survives 1 KEEPS {
        table rows(key: string);
        table starts(n: int) keep max(n);
        fact limit(7).
        rows(k)    :- put(_, _, k).
        starts(n)  :- incarnation(n).
        known(count(k)) :- rows(k).
        done@c(id) :~ put(c, id, _).
        done@c(id) :~ ask(c, id), limit(_).
      }
      """;

  private static final String RETRIES =
      """
      program retries;
      request put(id: int) -> done;
      reply done(id: int);
      channel copy(c: client, id: int);
      channel copied(c: client, id: int);
      component leader {
        table open(c: client, id: int) until copied(c, id);
        timer late(c, id) 100ms after open(c, id);
        open(c, id)      :- put(c, id).
        copy@f(c, id)    :~ put(c, id), follower(f).
        copy@f(c, id)    :~ late(c, id), follower(f).
        done@c(id)       :~ copied(c, id).
      }
      component follower {
        copied@l(c, id)  :~ copy(c, id), leader(l).
      }
      """;

  private static String stores(String keeps, String test) {
    return STORES.replace("KEEPS", keeps) + "test t {\n" + test + "\n}\n";
  }

  private static void assertHolds(String text) {
    TestResult result = Tested.run(text, SEEDS);
    assertEquals(Optional.empty(), result.failure());
    assertEquals(SEEDS, result.runs());
  }

  private static TestResult.Failure failure(String text) {
    TestResult result = Tested.run(text, SEEDS);
    return result.failure().orElseThrow(() -> new AssertionError("all runs hold"));
  }

  @Test
  void requestsAreAnswered() {
    assertHolds(stores("", "@1 put(1, \"a\"); @1 alice: put(1, \"b\"); ask(2);"));
  }

  @Test
  void saysWhichRequestsAreNot() {
    TestResult.Failure failure =
        failure(
            stores(
                "",
                "put(1, \"a\") to store 2; crash store 2;\n"
                    + "alice: put(2, \"b\") to store 2; put(3, \"c\");"));
    assertEquals(Optional.of(1L), failure.seed());
    assertEquals(List.of("pre(\"put\", alice, 2)"), failure.lacking());
    assertEquals("rows of `pre` without their row of `post`", failure.reason());
    assertEquals(
        List.of(
            "put(1, \"a\") to store 2",
            "store[2] takes put(client, 1, \"a\"), sends done@client(1)",
            "crash store 2",
            "alice: put(2, \"b\") to store 2",
            "lost: put@store[2](alice, 2, \"b\")",
            "put(3, \"c\")"),
        failure.trace().subList(0, 6));
  }

  @Test
  void readsRelationsOfNodes() {
    assertHolds(
        stores(
            "",
            """
            put(1, "a") to store 1; put(2, "b") to store 1; put(3, "b") to store 0; crash store 2;
            pre(i, n, l, at)  :- store::known(s, n), ordinal(s, i), store::limit(s, l), store::starts(s, at).
            pre(i, 9, 0, 0)   :- crashed(s), ordinal(s, i).
            pre(9, count(s), 0, 0) :- store(s).
            post(0, 1, 7, 1)  :- done(_, 1), done(_, 2), done(_, 3).
            post(1, 2, 7, 1)  :- store(_).
            post(2, 9, 0, 0)  :- store(_).
            post(9, 3, 0, 0)  :- store(_).
            """));
  }

  @Test
  void readsWhatIsIncludedAndWhatHasAMeaningOfItsOwnElsewhere() {
    assertHolds(
        """
        program once(members: int = 3 in 1..99);
        function upper(text: string) -> (upper: string) pure;
        type place = (int, node);
        const first = 1;
        request crashed(id: int, at: place, name: string) to all member -> answer;
        reply answer(id: int);
        channel vote(voter: node, client: client, id: int);
        component leader {
          include "lib/quorum.ded" as q;
          q::needed(members)    :- self(_).
          q::vote(v, (c, id))   :- vote(v, c, id).
          answer@c(id)          :~ q::reached((c, id)).
        }
        component member[members] {
          vote@l(me, c, id)     :~ crashed(c, id, _, _), leader(l), self(me).
        }
        test t {
          crashed(first, (members, nobody), "b");
          crash member;
          pre(id, n, upper(t))  :- crashed(_, id, (n, a), t), a == nobody.
          post(first, 3, "B")   :- leader::q::needed(_, n), n == members, answer(_, first).
        }
        """);
  }

  @Test
  void whatHasNoTimeWaitsForAllBeforeIt() {
    String last = "pre(k) :- put(_, 2, k), !done(_, 2).";
    assertHolds(stores("", "put(1, \"a\"); @1 put(2, \"b\"); crash store; " + last));
    assertEquals(
        List.of("pre(\"b\")"),
        failure(stores("", "put(1, \"a\"); @1 put(2, \"b\"); @2 crash store; " + last)).lacking());
  }

  @Test
  void timesOrderWhatIsSentAndNotWhatArrives() {
    String first =
        """
        program order;
        request put(id: int) -> done;
        reply done(id: int);
        component store {
          table first(id: int);
          before(id) :+ first(id).
          first(id)  :- put(_, id), !before(_).
          done@c(id) :~ put(c, id).
        }
        """;
    assertHolds(first + "test t { put(1); put(2); pre(x) :- store::first(_, x), x != 1. }");
    assertEquals(
        List.of("pre(2)"),
        failure(first + "test t { @1 put(1); @2 put(2); pre(x) :- store::first(_, x), x != 1. }")
            .lacking());
  }

  @Test
  void whatStartsAgainHasWhatItKeeps() {
    String script =
        """
        put(1, "a") to store 0; crash store 0; start store 0; put(2, "b") to store 0;
        pre(k, n) :- store::rows(_, k), store::starts(s, n), ordinal(s, 0).
        """;
    assertHolds(stores("", script + "post(\"a\", 2) :- done(_, 1). post(\"b\", 2) :- done(_, 2)."));
    assertHolds(stores("keeps nothing", script + "post(\"b\", 2) :- done(_, 1), done(_, 2)."));
    assertHolds(
        stores(
            "keeps rows", script + "post(\"a\", 2) :- done(_, 1). post(\"b\", 2) :- done(_, 2)."));
  }

  @Test
  void whoIsAnyIsNotDown() {
    assertHolds(stores("", "crash store 0; crash store 2; put(1, \"a\"); put(2, \"b\");"));
  }

  @Test
  void aCrashLosesSomeOfWhatIsUnderWay() {
    String spread =
        """
        program spread;
        request put(id: int) -> done;
        reply done(id: int);
        channel copy(id: int);
        component source { copy@s(id) :~ put(_, id), store(s). done@c(id) :~ put(c, id). }
        component store[2] { table rows(id: int); rows(id) :- copy(id). }
        test t {
          @1 put(1);
          @2 crash source;
        """;
    String has = "has(i) :- store::rows(s, _), ordinal(s, i).\n";
    assertHolds(
        spread.replace("@2 crash", "crash")
            + has
            + "pre(1) :- has(_). post(1) :- has(0), has(1). }");
    for (String some : List.of("has(0), !has(1)", "has(1), !has(0)", "done(_, 1), !has(_)")) {
      assertEquals(
          List.of("pre(1)"), failure(spread + has + "pre(1) :- " + some + ". }").lacking());
    }
  }

  @Test
  void messagesAreLostUntilTheyAreNot() {
    String lossy =
        RETRIES
            + "test t { lose leader to follower; @1 put(1); heal leader to follower; @1 put(2); }";
    assertHolds(lossy);
    assertEquals(
        List.of("pre(\"put\", client, 1)"),
        failure(lossy.replace("heal leader to follower; @1 put(2);", "")).lacking());
    String back = RETRIES + "test t { lose follower 0 to leader 0; put(1); }";
    assertEquals(List.of("pre(\"put\", client, 1)"), failure(back).lacking());
  }

  @Test
  void whatIsNeverQuietIsNotRunForEver() {
    assertEquals(
        "not quiet after 100000 steps: messages lead to messages",
        failure(
                """
                program ping;
                request go(id: int) -> done;
                reply done(id: int);
                channel ping(id: int);
                channel pong(id: int);
                component left {
                  ping@r(id) :~ go(_, id), right(r).
                  ping@r(id) :~ pong(id), right(r).
                  done@c(id) :~ go(c, id).
                }
                component right { pong@l(id) :~ ping(id), left(l). }
                test t { go(1); }
                """)
            .reason());
  }

  @Test
  void aNodeThatStopsFailsTheTest() {
    assertEquals(
        "a node stops: more than 1000000 rows in one tick; still growing: n",
        failure(
                """
                program growing;
                request go(id: int) -> done;
                reply done(id: int);
                component node { n(x) :- go(_, x). n(x + 1) :- n(x). done@c(id) :~ go(c, id), n(id). }
                test t { go(1); }
                """)
            .reason());
  }

  @Test
  void timersThatChangeSomethingForEverEndTheRun() {
    assertHolds(
        """
        program clock;
        request ask(id: int, at: int) -> late;
        reply late(id: int);
        component clock {
          timer tick every 10ms;
          table now(n: int) init (0) keep max(n);
          table asked(c: client, id: int, at: int);
          now(n + 1)    :+ tick(), now(n).
          asked(c, i, a) :- ask(c, i, a).
          late@c(id)    :~ asked(c, id, at), now(n), n >= at.
        }
        test t { ask(1, 15); }
        """);
  }

  @Test
  void aTestThatNeverAsksForAnythingFails() {
    TestResult.Failure failure =
        failure(stores("", "put(1, \"a\"); pre(x) :- done(_, x), x > 1. post(x) :- done(_, x)."));
    assertEquals("`pre` had no row in any run", failure.reason());
    assertEquals(Optional.empty(), failure.seed());
  }

  @Test
  void withoutPostThereMustBeNoRow() {
    assertHolds(stores("", "put(1, \"a\"); pre(x) :- done(_, x), x > 1."));
    assertEquals(
        "there must be no row of `pre`",
        failure(stores("", "put(1, \"a\"); pre(x) :- done(_, x).")).reason());
  }

  @Test
  void aSeedIsARun() {
    String text =
        stores("", "@1 put(1, \"a\"); @1 put(2, \"b\"); @1 crash store; pre(x) :- done(_, x).");
    TestResult.Failure failure = failure(text);
    assertEquals(failure, failure(text));
    assertTrue(failure.trace().size() > 2, failure.trace().toString());
  }

  @Test
  void longRunsAreShownInPart() {
    StringBuilder script = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      script.append("put(").append(i).append(", \"a\");");
    }
    List<String> trace = failure(stores("", script + "pre(x) :- done(_, x), x > 38.")).trace();
    assertEquals(61, trace.size());
    assertEquals("put(0, \"a\")", trace.getFirst());
    assertEquals(".. 20 more ..", trace.get(40));
  }
}
