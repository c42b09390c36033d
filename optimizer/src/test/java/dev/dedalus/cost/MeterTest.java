package dev.dedalus.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MeterTest {
  private static final Traffic COMMANDS = traffic("command", 16);

  private final Placement voting = Parsed.library("benchmark/voting");

  @Test
  void countsWhatARequestCauses() {
    Measurement measured = Meter.measure(voting, COMMANDS);
    assertEquals(1.0, measured.messages(Measurement.CLIENT, "command"));
    assertEquals(3.0, measured.messages("leader", "ask"));
    assertEquals(3.0, measured.messages("participant", "vote"));
    assertEquals(1.0, measured.messages("leader", "committed"));
    assertEquals(0.0, measured.messages("leader", "vote"));
    NodeWork leader = instances(measured, "leader").getFirst();
    assertEquals(4, leader.received());
    assertEquals(4, leader.sent());
    // command, ask: client, id, payload; vote: a node more; committed: id, payload
    assertEquals(44 + 3 * 44 + 3 * 60 + 28, leader.bytes(), 1e-9);
    assertEquals(3, instances(measured, "participant").size());
    assertEquals(new NodeWork(2, 2, 2 * 44 + 2 * 28, 0), measured.router());
  }

  @Test
  void partitionsDoNotMatter() {
    List<Part> parts = new ArrayList<>();
    for (Part part : voting.parts()) {
      parts.add(new Part(part.name(), part.component(), part.rules(), 7, new Distribution.Any()));
    }
    Placement spread = voting.with(new TreeMap<>(), parts);
    assertEquals(Meter.measure(voting, COMMANDS), Meter.measure(spread, COMMANDS));
  }

  @Test
  void anInstanceOfAnyGetsItsShareOfEachKind() {
    Placement store = Parsed.library("quorum-write");
    Measurement measured =
        Meter.measure(
            store,
            new Traffic(List.of(new Traffic.Kind("put", 1, 16), new Traffic.Kind("get", 3, 16))));
    assertEquals(0.25, measured.messages(Measurement.CLIENT, "put"));
    assertEquals(0.75, measured.messages(Measurement.CLIENT, "get"));
    List<NodeWork> coordinators = instances(measured, "coordinator");
    assertEquals(coordinators.get(0).received(), coordinators.get(1).received(), 0.01, "received");
    assertTrue(measured.messages("coordinator", "found") > 0, "items recur");
  }

  @Test
  void aRequestToAllComesInOnce() {
    Placement echo =
        Parsed.program(
            """
            program echo;
            request get(id: int) to all n -> got;
            reply got(id: int);
            component n[4] { got@c(id) :~ get(c, id). }
            """);
    Measurement measured = Meter.measure(echo, traffic("get", 0));
    assertEquals(1 + 4, measured.router().received());
    assertEquals(4 + 1, measured.router().sent());
  }

  @Test
  void withoutRequestsNothingIsCounted() {
    Measurement measured = Meter.measure(voting, new Traffic(List.of()));
    assertEquals(NodeWork.NONE, measured.router());
    assertEquals(List.of(NodeWork.NONE), instances(measured, "leader"));
  }

  @Test
  void aProgramThatNeverStopsSendingIsBounded() {
    Placement endless =
        Parsed.program(
            """
            program endless;
            request get(id: int) -> got;
            reply got(id: int);
            channel ping(id: int);
            component a { got@c(id) :~ get(c, id). ping@p(id) :~ get(_, id), b(p). ping2@p(id) :~ pong(id), b(p). }
            component b { pong@p(id) :~ ping(id), a(p). pong@p(id) :~ ping2(id), a(p). }
            channel pong(id: int);
            channel ping2(id: int);
            """);
    Measurement measured = Meter.measure(endless, traffic("get", 0));
    assertEquals(1.0, measured.messages("a", "got"));
    assertTrue(measured.messages("b", "pong") > 100, "it goes on");
  }

  @Test
  void unknownRequestsAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> Meter.measure(voting, traffic("nothing", 0)));
  }

  @Test
  void termsAddUp() {
    Loads loads = Loads.of(Meter.measure(voting, COMMANDS), MachineProfile.SHIPPED);
    NodeWork leader = loads.part("leader").busiest();
    double sum = 0;
    for (CostTerm term : CostTerm.all()) {
      assertTrue(term.amount(leader) > 0, term.unit());
      sum += term.price(leader, MachineProfile.SHIPPED);
    }
    assertEquals(loads.part("leader").instanceMicros(), sum);
    assertEquals(
        loads.router().totalMicros()
            + loads.part("leader").totalMicros()
            + loads.part("participant").totalMicros(),
        loads.totalMicros(),
        1e-9);
  }

  private static List<NodeWork> instances(Measurement measured, String part) {
    return measured.instances().getOrDefault(part, List.of());
  }

  private static Traffic traffic(String request, int payloadBytes) {
    return new Traffic(List.of(new Traffic.Kind(request, 1, payloadBytes)));
  }
}
