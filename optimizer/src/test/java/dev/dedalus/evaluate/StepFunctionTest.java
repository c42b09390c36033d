package dev.dedalus.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Key;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
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
  void aStepCostsWhatItChangesNotWhatIsStored() {
    long few = rowsOfOneVoteAfter(10);
    long many = rowsOfOneVoteAfter(10_000);
    assertEquals(few, many);
  }

  private long rowsOfOneVoteAfter(int stored) {
    NodeState state = quiet;
    for (int id = 0; id < stored; id++) {
      state = leader.step(state, List.of(vote(0, id))).state();
    }
    StepResult result = leader.step(state, List.of(vote(1, 5)));
    assertEquals(1, result.sends().size());
    return result.counts().rows();
  }

  @Test
  void initRowsStandOnThePartitionOfTheirKey() {
    Placement whole =
        Placement.asWritten(
            ProgramReader.read(
                "component n { table r(x: int) init (1) init (2) init (3) init (4) init (5); }"));
    SortedMap<String, Key> keys = new TreeMap<>(Map.of("r", Key.ofColumns(List.of(0))));
    Part split = new Part("n", "n", whole.part("n").rules(), 2, new Distribution.ByKey(keys));
    Placement placement = whole.with(new TreeMap<>(), List.of(split));
    Set<Row> all = new TreeSet<>();
    int stand = 0;
    for (PhysicalNode node : placement.nodes()) {
      StepFunction function = StepFunction.of(placement, node, StepSettings.STANDARD);
      Set<Row> rows = function.start().carried().getOrDefault("r", new TreeSet<>());
      all.addAll(rows);
      stand += rows.size();
    }
    assertEquals(5, all.size());
    assertEquals(5, stand);
  }

  @Test
  void countsFactsPerRule() {
    StepCounts counts = leader.step(quiet, List.of(command(1), vote(0, 1))).counts();
    assertEquals(2, counts.ticks());
    assertEquals(Map.of("r1", 2L, "r2", 1L, "r3", 1L, "r4", 1L), counts.derived());
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
