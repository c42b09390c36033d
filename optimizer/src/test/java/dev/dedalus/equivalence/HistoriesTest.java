package dev.dedalus.equivalence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.equivalence.Script.Arrival;
import dev.dedalus.evaluate.Message;
import dev.dedalus.placement.Placement;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoriesTest {
  private static final ClientValue CLIENT = new ClientValue(0, 1);
  private static final String PROGRAM =
      """
      program small;
      request put(id: int);
      reply done(id: int, other: int);
      channel again(c: client, id: int);
      component store {
        table stored(c: client, id: int);
        stored(c, id) :+ put(c, id).
        RULES
      }
      """;

  /** The histories when requests 1 to n are under way together. */
  private static Histories histories(String rules, int requests) {
    String text = PROGRAM.replace("RULES", rules);
    Placement base = Placement.asWritten(RandomTrial.program(text).orElseThrow());
    List<Arrival> phase = new ArrayList<>();
    for (int id = 1; id <= requests; id++) {
      phase.add(
          new Arrival(new NodeValue("store", 0), new Fact("put", Row.of(CLIENT, Value.of(id)))));
    }
    return Histories.of(Explorer.withRepeats(base), new Script(List.of(phase))).orElseThrow();
  }

  /** The verdict on so many replies {@code done(1, 0)} and no other. */
  private static Histories.Verdict verdict(String rules, int replies) {
    Message reply = new Message("done", CLIENT, Row.of(Value.of(1), Value.of(0)));
    Bag<Message> none = Bag.empty();
    return histories(rules, 1).verdict(List.of(none.with(Collections.nCopies(replies, reply))));
  }

  /** Each request says with which ones and after which ones it came. */
  @Test
  void allOrdersAndGroupingsOfArrivals() {
    String rules =
        """
        done@c(id, 10 + other) :~ put(c, id), put(_, other).
        done@c(id, 20 + other) :~ put(c, id), stored(_, other).
        """;
    assertEquals(3, histories(rules, 2).outcomes().size());
    assertEquals(13, histories(rules, 3).outcomes().size());
    assertEquals(75, histories(rules, 4).outcomes().size());
  }

  @Test
  void whatStandsMayBeSentAgain() {
    String rules = "done@c(id, 0) :~ stored(c, id).";
    assertEquals(Histories.Verdict.EXCLUDED, verdict(rules, 0));
    assertEquals(Histories.Verdict.INCLUDED, verdict(rules, 1));
    assertEquals(Histories.Verdict.INCLUDED, verdict(rules, 3));
  }

  @Test
  void whatAnArrivalCausesIsSentOnce() {
    String rules = "done@c(id, 0) :~ put(c, id).";
    assertEquals(Histories.Verdict.EXCLUDED, verdict(rules, 0));
    assertEquals(Histories.Verdict.INCLUDED, verdict(rules, 1));
    assertEquals(Histories.Verdict.EXCLUDED, verdict(rules, 2));
  }

  /** A channel to oneself that stands may bring its message again. */
  @Test
  void repeatsThatGoToANodeHaveTheirEffects() {
    String rules = "again@s(c, id) :~ stored(c, id), self(s). done@c(id, 0) :~ again(c, id).";
    assertEquals(Histories.Verdict.EXCLUDED, verdict(rules, 0));
    assertEquals(Histories.Verdict.INCLUDED, verdict(rules, 1));
    assertEquals(Histories.Verdict.INCLUDED, verdict(rules, 2));
  }
}
