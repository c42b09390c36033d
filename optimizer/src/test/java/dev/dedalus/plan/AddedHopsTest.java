package dev.dedalus.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.CheckedProgram;
import java.util.List;
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
