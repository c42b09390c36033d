package dev.dedalus.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dedalus.semantics.CheckedRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class MutuallyIndependentDecouplingTest {
  private static final String STORE =
      """
      program store;
      request put(id: int, k: int) -> done;
      request get(id: int, k: int) -> done;
      reply done(id: int, k: int);
      component store {
        fact wanted(1). fact wanted(2).
        rich(k) :- wanted(k), k > 1.
        %s
      }
      """;

  private static RewriteTrial trial(String rules) {
    return RewriteTrial.of(STORE.replace("%s", rules));
  }

  private static Step move(String... rules) {
    return Step.moving("mutually-independent-decoupling", "store", List.of(rules), "other");
  }

  private static List<String> ids(RewriteTrial trial, String part) {
    return trial.placement().part(part).rules().stream().map(CheckedRule::id).toList();
  }

  @Test
  void takesTablesAndCopiesConstants() {
    RewriteTrial trial =
        trial(
                """
                done@c(id, k) :~ put(c, id, k), rich(k).
                table got(c: client, id: int, k: int);
                got(c, id, k) :- get(c, id, k).
                done@c(id, k) :~ got(c, id, k), rich(k).
                """)
            .apply(move("r3", "r4"));
    assertEquals(List.of("r1", "r2"), ids(trial, "store"));
    assertEquals(List.of("r1", "r3", "r4", "table got"), ids(trial, "other"));
  }

  @Test
  void leavesNoEmptyPart() {
    RewriteTrial trial =
        trial("done@c(id, k) :~ put(c, id, k), rich(k). done@c(id, k) :~ get(c, id, k).")
            .apply(move("r2", "r3"));
    assertThrows(IllegalArgumentException.class, () -> trial.placement().part("store"));
    assertEquals(List.of("r1", "r2", "r3"), ids(trial, "other"));
  }

  @Test
  void doesNotFireWhenStayingRulesReadWhatMoves() {
    assertEquals(
        "independence: seen(k)",
        trial("seen(k) :- put(_, _, k). done@c(id, k) :~ get(c, id, k), seen(k).")
            .refusal(move("r2")));
  }

  @Test
  void doesNotFireWhenMovedRulesReadWhatStays() {
    assertEquals(
        "independence: seen(k)",
        trial("seen(k) :- put(_, _, k). done@c(id, k) :~ get(c, id, k), seen(k).")
            .refusal(move("r3")));
  }

  @Test
  void doesNotFireWhenBothHalvesReadAnArrival() {
    assertEquals(
        "shared-arrival: put(c, id, k)",
        trial("done@c(id, k) :~ put(c, id, k). done@c(id, k) :~ get(c, id, k), put(c, id, k).")
            .refusal(move("r3")));
  }

  @Test
  void doesNotFireWhenBothHalvesSendTheSameAtTheStart() {
    assertEquals(
        "S1: done@nobody(1, k)",
        trial(
                """
                table a(k: int) init (1);
                table b(k: int) init (1);
                a(k) :- put(_, _, k).
                b(k) :- get(_, _, k).
                done@nobody(1, k) :~ a(k).
                done@nobody(1, k) :~ b(k).
                """)
            .refusal(move("r3", "r5")));
  }

  @Test
  void doesNotFireWhenATableEndsWithTheIncarnation() {
    assertEquals(
        "S7: kept(n)",
        trial(
                """
                table kept(n: int) until incarnation(n);
                kept(k) :- put(_, _, k).
                done@c(id, k) :~ kept(k), put(c, id, _).
                done@c(id, k) :~ get(c, id, k).
                """)
            .refusal(move("r2", "r3")));
  }

  @Test
  void doesNotFireWhenAConstantIsToMove() {
    assertEquals(
        "r1 derives what never changes: every part has its own copy",
        trial("done@c(id, k) :~ put(c, id, k), rich(k). done@c(id, k) :~ get(c, id, k).")
            .refusalMessage(move("r1")));
  }
}
