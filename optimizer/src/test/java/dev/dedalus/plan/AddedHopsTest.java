package dev.dedalus.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.CheckedProgram;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AddedHopsTest {
  private static final Step RELAY = Step.on("relay", "leader");

  @Test
  void nothingIsAddedWhereSendersAreRedirected() {
    assertEquals(0, hops("benchmark/voting", move("functional", "r1", "broadcaster")));
  }

  @Test
  void aRelayIsOne() {
    assertEquals(1, hops("benchmark/voting", RELAY));
    assertEquals(1, hops("benchmark/voting", RELAY, move("functional", "r1", "broadcaster")));
  }

  @Test
  void eachForwardThatAReplyWaitsForIsOne() {
    CheckedProgram chain =
        Programs.checked(
            """
            program chain;
            request get(id: int) -> got;
            reply got(id: int);
            channel log(c: client, id: int);
            component leader {
              seen(c, id) :- get(c, id).
              known(c, id) :- seen(c, id), self(_).
              got@c(id) :~ known(c, id).
              log@s(c, id) :~ seen(c, id), sink(s).
            }
            component sink { kept(id) :- log(_, id). }
            """);
    Step replies = move("functional", "r3", "replies");
    Step logs = move("functional", "r4", "logs");
    assertEquals(1, hops(chain, replies));
    assertEquals(0, hops(chain, logs));
    assertEquals(1, hops(chain, logs, replies));
    assertEquals(2, hops(chain, RELAY, logs, replies));
  }

  /** What rules join first is forwarded under a name of the rewrite's: a message like any other. */
  @Test
  void aForwardOfWhatAStepNamedIsOne() {
    CheckedProgram broadcast =
        Programs.checked(
            """
            program broadcast;
            request put(id: int) -> done;
            reply done(id: int);
            channel told(c: client, id: int);
            component leader {
              table known(n: int) init (7);
              told@s(c, id) :~ put(c, id), known(_), sink(s).
            }
            component sink { done@c(id) :~ told(c, id). }
            """);
    Step factor = Step.changing("factoring", "leader", "r1");
    assertEquals(0, hops(broadcast, factor));
    assertEquals(1, hops(broadcast, factor, move("functional", "r1", "sender")));
  }

  @Test
  void aChannelInThePlaceOfOneAddsNone() {
    CheckedProgram notes =
        Programs.checked(
            """
            program notes;
            request put(id: int) -> done;
            reply done(id: int);
            channel told(n: int, c: client, id: int, k: int);
            component leader {
              told@s(1, c, id, 3) :~ put(c, id), sink(s).
              told@s(2, c, id, 4) :~ put(c, id), id > 5, sink(s).
            }
            component sink { done@c(id) :~ told(_, c, id, _). }
            """);
    assertEquals(0, hops(notes, Step.changing("splitting", "leader", "r1")));
    SortedMap<String, List<String>> kept = new TreeMap<>();
    kept.put("told", List.of("c", "id"));
    assertEquals(0, hops(notes, Step.on("projection", "sink").withKeys(kept)));
  }

  private static Step move(String kind, String rule, String into) {
    return Step.moving(kind + "-decoupling", "leader", List.of(rule), into);
  }

  private static int hops(String name, Step... steps) {
    return hops(Programs.library(name), steps);
  }

  private static int hops(CheckedProgram program, Step... steps) {
    return switch (Replay.of(program, List.of(steps))) {
      case Replay.Followed(Replay replay) -> AddedHops.of(replay.placement());
      case Replay.Stopped stopped -> throw new AssertionError(stopped.refusal().message());
    };
  }
}
