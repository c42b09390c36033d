package dev.dedalus.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dedalus.placement.Placement;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StepFunctionTest {
  private static final Value CLIENT = new ClientValue(0, 7);

  private final Placement voting = Placement.asWritten(VotingByHand.program(2));
  private final StepFunction leader =
      StepFunction.of(voting, voting.part("leader"), new NodeValue("leader", 0));
  private final NodeState quiet = leader.step(leader.start(), List.of()).state();

  @Test
  void sendsToEachParticipant() {
    StepResult result = leader.step(quiet, List.of(command(1)));
    assertEquals(
        List.of(
            new Message("ask", participant(0), Row.of(CLIENT, Value.of(1))),
            new Message("ask", participant(1), Row.of(CLIENT, Value.of(1)))),
        result.sends());
  }

  @Test
  void carriesVotesUntilThereAreEnough() {
    StepResult first = leader.step(quiet, List.of(vote(0, 1)));
    assertEquals(List.of(), first.sends());
    assertEquals(Map.of("votes", Set.of(vote(0, 1).row())), first.state().carried());
    StepResult second = leader.step(first.state(), List.of(vote(1, 1)));
    assertEquals(List.of(new Message("committed", CLIENT, Row.of(Value.of(1)))), second.sends());
    assertEquals(Map.of(), second.state().carried());
  }

  @Test
  void anOlderStateGoesOnFromWhatItCarried() {
    NodeState older = leader.step(quiet, List.of(vote(0, 1))).state();
    NodeState newer = leader.step(older, List.of(vote(0, 2))).state();
    leader.step(newer, List.of(vote(1, 2)));
    assertEquals(Map.of("votes", Set.of(vote(0, 1).row())), older.carried());
    StepResult again = leader.step(older, List.of(vote(1, 1)));
    assertEquals(1, again.sends().size());
    assertEquals(Map.of(), again.state().carried());
  }

  @Test
  void theFirstStepTakesNoArrivals() {
    assertThrows(
        IllegalArgumentException.class, () -> leader.step(leader.start(), List.of(command(1))));
  }

  private static Fact command(long id) {
    return new Fact("command", Row.of(CLIENT, Value.of(id)));
  }

  private static Fact vote(int participant, long id) {
    return new Fact("vote", Row.of(participant(participant), CLIENT, Value.of(id)));
  }

  private static Value participant(int ordinal) {
    return new NodeValue("participant", ordinal);
  }
}
