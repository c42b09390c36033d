package dev.dedalus.rewrite;

import static dev.dedalus.rewrite.RewriteTrial.call;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.semantics.CheckedRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BothMonotoneDecouplingTest {
  /** Who can be reached: each half derives {@code reached}, and needs all of it. */
  private static final String GRAPH =
      """
      program graph;
      request link(id: int, a: int, b: int);
      request ask(id: int, a: int);
      reply found(id: int, a: int);
      component registry KEEPS {
        table reached(a: int) init (0);
        table edge(a: int, b: int);
        edge(a, b)     :- link(_, _, a, b).
        reached(b)     :- edge(a, b), reached(a).
        table asked(c: client, id: int, a: int);
        asked(c, id, a) :- ask(c, id, a).
        found@c(id, a) :~ asked(c, id, a), reached(a).
        reached(a)     :- asked(_, _, a), many(a).
        many(count(b)) :- edge(_, b).
      }
      """;

  private static final Step MOVE =
      Step.moving("both-monotone-decoupling", "registry", List.of("r3", "r4", "r5"), "finder");

  private static RewriteTrial trial(String from, String to) {
    return RewriteTrial.of(
        GRAPH
            .replace("many(a)", "many(n), n > a")
            .replace(
                "many(n), n > a.",
                "sized(a).\n  table sized(a: int); sized(a) :- asked(_, _, a), many(n), n > a.")
            .replace(from, to)
            .replace("KEEPS", ""));
  }

  private static RewriteTrial trial() {
    return trial("KEEPS", "");
  }

  private static Set<String> ids(RewriteTrial trial, String part) {
    return trial.placement().part(part).rules().stream()
        .map(CheckedRule::id)
        .collect(Collectors.toSet());
  }

  @Test
  void forwardsBothWays() {
    RewriteTrial trial = trial().apply(MOVE);
    assertEquals(
        Set.of("finder::reached", "finder::reached'back", "finder::asked'back", "finder::sized"),
        trial.placement().generated().keySet());
    assertEquals(
        Set.of("r3", "r4", "r5", "table asked"),
        ids(trial, "finder").stream()
            .filter(id -> !id.startsWith("s"))
            .collect(Collectors.toSet()));
    trial.assertSameOutcome(
        List.of(call(1, "link", 1, 0, 5), call(1, "link", 2, 5, 6), call(2, "ask", 1, 6)),
        List.of(call(2, "ask", 2, 5), call(2, "ask", 3, 1), call(2, "ask", 4, 9)));
  }

  /** Either half tells of its new rows once, and compares a register of its own. */
  @Test
  void tellsOfNewRowsInBothHalves() {
    RewriteTrial trial =
        trial(
                "found@c(id, a) :~ asked(c, id, a), reached(a).",
                """
                table hit(c: client, id: int, a: int);
                hit(c, id, a)  :- asked(c, id, a), reached(a).
                found@c(id, a) :~ new hit(c, id, a).
                """)
            .apply(
                Step.moving(
                    "both-monotone-decoupling",
                    "registry",
                    List.of("r3", "r4", "r5", "r6"),
                    "finder"));
    assertEquals(List.of("hit"), trial.claims().get("firstRows"));
    trial.assertSameOutcome(
        List.of(call(1, "link", 1, 0, 5), call(1, "link", 2, 5, 6), call(2, "ask", 1, 6)),
        List.of(call(2, "ask", 2, 5), call(2, "ask", 3, 1), call(2, "ask", 4, 9)));
  }

  @Test
  void doesNotFireWhenBothHalvesReadAnArrival() {
    assertEquals(
        "shared-arrival: ask(_, _, a)",
        trial(
                "edge(a, b)     :- link(_, _, a, b).",
                "edge(a, b) :- link(_, _, a, b). edge(a, a) :- ask(_, _, a).")
            .refusal(
                Step.moving(
                    "both-monotone-decoupling", "registry", List.of("r4", "r5", "r6"), "finder")));
  }

  @Test
  void doesNotFireWhenEitherHalfIsNotMonotone() {
    assertEquals(
        "monotone: !edge(a, _)",
        trial("asked(c, id, a), reached(a)", "asked(c, id, a), reached(a), !edge(a, _)")
            .refusal(MOVE));
    assertEquals("monotone: many(n)", trial("n > a", "n == a").refusal(MOVE));
  }

  @Test
  void doesNotFireWhenWhatCrossesDoesNotPersist() {
    assertEquals(
        "persistence: reached(a)",
        trial("table reached(a: int) init (0);", "reached(0) :- edge(0, _).")
            .refusal(
                Step.moving(
                    "both-monotone-decoupling", "registry", List.of("r4", "r5", "r6"), "finder")));
  }

  @Test
  void doesNotFireWhenAReplyNeedsAnArrival() {
    assertEquals(
        "persistence: ask(c, id, a)",
        trial("found@c(id, a) :~ asked(c, id, a)", "found@c(id, a) :~ ask(c, id, a)")
            .refusal(MOVE));
  }

  @Test
  void doesNotFireWhenOnlySomeIsKept() {
    assertEquals("keeps: reached(a)", trial("KEEPS", "keeps reached, edge").refusal(MOVE));
    trial("KEEPS", "keeps reached, edge, asked, sized").apply(MOVE);
    trial("KEEPS", "keeps nothing").apply(MOVE);
  }
}
