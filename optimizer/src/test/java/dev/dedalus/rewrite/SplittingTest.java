package dev.dedalus.rewrite;

import static dev.dedalus.rewrite.RewriteTrial.call;
import static dev.dedalus.rewrite.RewriteTrial.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.syntax.Printer;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SplittingTest {
  private static final String BANK =
      """
      program bank;
      request open(id: int, k: int) -> done;
      request close(id: int, k: int) -> done;
      reply done(id: int, k: int);
      channel note(n: int, c: client, id: int, k: int);
      component desk {
        FIRST
        SECOND
      }
      component ledger {
        table opens(k: int);
        table closes(k: int);
        READERS
      }
      """;

  private static final String FIRST = "note@l(1, c, id, k) :~ open(c, id, k), ledger(l).";
  private static final String SECOND = "note@l(2, c, id, k) :~ close(c, id, k), ledger(l).";
  private static final String READERS =
      "opens(k) :- note(1, _, _, k). done@c(id, k) :~ note(1, c, id, k), opens(k)."
          + " closes(k) :- note(2, _, _, k). done@c(id, k + 9) :~ note(2, c, id, k), closes(k).";
  private static final Step SPLIT = Step.changing("splitting", "desk", "r1");

  private static RewriteTrial trial(String first, String second, String readers) {
    return RewriteTrial.of(
        BANK.replace("FIRST", first).replace("SECOND", second).replace("READERS", readers));
  }

  private static String rules(RewriteTrial trial) {
    return trial.placement().parts().stream()
        .flatMap(part -> part.rules().stream())
        .filter(rule -> !rule.implied())
        .map(rule -> rule.id() + ": " + Printer.print(rule.shown()))
        .collect(Collectors.joining("\n"));
  }

  private static void assertSame(RewriteTrial trial) {
    trial.assertSameOutcome(
        List.of(call(1, "open", 1, 5), call(2, "open", 1, 6)),
        List.of(call(1, "close", 2, 5), call(1, "open", 3, 5)));
  }

  @Test
  void eachReaderReadsWhatItMeans() {
    RewriteTrial trial = trial(FIRST, SECOND, READERS).apply(SPLIT);
    assertEquals(
        """
        r1: note's1@l(1, c, id, k) :~ open(c, id, k), ledger(l)
        r2: note@l(2, c, id, k) :~ close(c, id, k), ledger(l)
        r3: opens(k) :- note's1(1, _, _, k)
        r4: done@c(id, k) :~ note's1(1, c, id, k), opens(k)
        r5: closes(k) :- note(2, _, _, k)
        r6: done@c(id, k + 9) :~ note(2, c, id, k), closes(k)\
        """,
        rules(trial));
    assertSame(trial);
  }

  /** What the rewrite is for: the halves of the ledger have arrivals of their own. */
  @Test
  void letsReadersPart() {
    Step part =
        Step.moving("mutually-independent-decoupling", "ledger", List.of("r5", "r6"), "closer");
    RewriteTrial trial = trial(FIRST, SECOND, READERS);
    assertEquals("shared-arrival: note(1, _, _, k)", trial.refusal(part));
    assertSame(trial.apply(SPLIT).apply(part));
  }

  @Test
  void aReaderOfBothIsTwoRules() {
    String readers =
        "opens(k) :- note(n, _, _, k), n > 0, !note(_, _, _, 7). done@c(id, k) :~ note(_, c, id, k).";
    RewriteTrial trial = trial(FIRST, SECOND, readers).apply(SPLIT);
    assertEquals(
        """
        r3: opens(k) :- note(n, _, _, k), n > 0, !note(_, _, _, 7), !note's1(_, _, _, 7)
        s1.1: opens(k) :- note's1(n, _, _, k), n > 0, !note(_, _, _, 7), !note's1(_, _, _, 7)
        r4: done@c(id, k) :~ note(_, c, id, k)
        s1.2: done@c(id, k) :~ note's1(_, c, id, k)\
        """,
        rules(trial).substring(rules(trial).indexOf("r3")));
    assertSame(trial);
  }

  /** One step sends a message once; by two channels it would come twice. */
  @Test
  void doesNotFireWhenBothMaySendTheSame() {
    String second = "note@l(1, c, id, k) :~ open(c, id, k), close(_, _, _), ledger(l).";
    String readers = "done@c(id, k) :~ note(_, c, id, k).";
    String third = second + " note@l(2, c, id, k) :~ close(c, id, k), ledger(l).";
    assertEquals("split: note@l(1, c, id, k)", trial(FIRST, third, readers).refusal(SPLIT));
    String same = "note@l(1, c, id, k) :~ open(c, id, k), k > 0, ledger(l)." + SECOND;
    RewriteTrial written = trial(FIRST, same, readers);
    assertEquals("split: note@l(1, c, id, k)", written.refusal(SPLIT));
    RewriteTrial careless =
        RewriteTrial.of(
            BANK.replace("FIRST", FIRST.replace("note", "other"))
                .replace("SECOND", same)
                .replace("READERS", readers + " done@c(id, k) :~ other(_, c, id, k).")
                .replace(
                    "component desk",
                    "channel other(n: int, c: client, id: int, k: int); component desk"));
    List<RewriteTrial.Call> calls = List.of(call(1, "open", 1, 5));
    assertEquals(1, written.assertSameOutcome(calls).size());
    AssertionError twice =
        assertThrows(AssertionError.class, () -> careless.assertSameOutcome(calls));
    assertTrue(String.valueOf(twice.getMessage()).startsWith("as written, seed"), twice::toString);
  }

  @Test
  void doesNotFireWhenNothingElseIsSent() {
    assertEquals(
        "split: note@l(1, c, id, k)",
        trial(FIRST, "done@c(id, k) :~ close(c, id, k).", READERS).refusal(SPLIT));
  }

  @Test
  void doesNotFireWhenAReaderCountsBoth() {
    String readers =
        "seen(count(*)) :- note(_, c, id, _). done@c(id, n) :~ note(1, c, id, _), seen(n).";
    assertEquals("split: note(_, c, id, _)", trial(FIRST, SECOND, readers).refusal(SPLIT));
  }

  @Test
  void doesNotFireWhenAReaderJoinsBoth() {
    String readers = "done@c(id, k) :~ note(n, c, id, k), note(m, _, _, k), n <= m.";
    assertEquals("split: note(n, c, id, k)", trial(FIRST, SECOND, readers).refusal(SPLIT));
  }

  @Test
  void doesNotFireWhenATableEndsByIt() {
    String readers =
        READERS + " table at(k: int) until note(_, _, _, k); at(k) :- note(1, _, _, k).";
    assertEquals("split: at(k)", trial(FIRST, SECOND, readers).refusal(SPLIT));
  }

  @Test
  void doesNotFireWhenAPartIsPartitioned() {
    RewriteTrial trial =
        trial(FIRST, SECOND, READERS)
            .apply(Step.partitioning("co-hash-partitioning", "ledger", keys("note=k"), 2));
    assertEquals(
        "part \"ledger\" is partitioned: decouple first, then partition",
        trial.refusalMessage(SPLIT));
  }

  @Test
  void doesNotFireWhenTheStepMakesNoSense() {
    RewriteTrial trial = trial(FIRST, SECOND, READERS);
    assertEquals(
        "part \"desk\" has no rule r99",
        trial.refusalMessage(Step.changing("splitting", "desk", "r99")));
    assertEquals(
        "the rules send no one channel of the program",
        trial.refusalMessage(Step.changing("splitting", "ledger", "r4")));
    assertEquals(
        "name the rules whose messages get a channel",
        trial.refusalMessage(Step.on("splitting", "desk")));
  }
}
