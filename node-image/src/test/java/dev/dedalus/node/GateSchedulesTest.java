package dev.dedalus.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.dedalus.evaluate.Message;
import dev.dedalus.node.AgentNetwork.Fault;
import dev.dedalus.placement.Placement;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.IntValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** {@link Eras} under random schedules: all are answered, and none behind what was known. */
class GateSchedulesTest {
  private static final NodeValue NODE = new NodeValue("replica", 0);
  private static final int SEEDS = 60;
  private static final int REQUESTS = 60;
  private static final int OPEN_MAX = 8;
  private static final int EVENTS_MAX = 10_000;

  @Test
  void oneBehindOne() {
    assertEquals(0, behind(Eras.split(), Fault.NONE));
  }

  @Test
  void manyBehindOne() {
    assertEquals(0, behind(Eras.manyBehind(), Fault.NONE));
  }

  @Test
  void oneBehindMany() {
    assertEquals(0, behind(Eras.manyBefore(), Fault.NONE));
  }

  @Test
  void whatIsSentAtOnceGetsAhead() {
    for (Placement placement : List.of(Eras.split(), Eras.manyBefore())) {
      assertNotEquals(0, behind(placement, Fault.NO_WAITING));
    }
  }

  @Test
  void nodesThatDoNotFreezeAreBehindEachOther() {
    assertNotEquals(0, behind(Eras.manyBehind(), Fault.NO_FREEZING));
  }

  /**
   * How many puts, of all schedules, were told of fewer eras than were known when they were sent.
   */
  private static int behind(Placement placement, Fault fault) {
    int behind = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      behind += new Clients(placement, fault, seed).run();
    }
    return behind;
  }

  /** Clients of one schedule, who tell each other what they know. */
  private static final class Clients {
    private final SplittableRandom random;
    private final AgentNetwork network;
    private final Map<Long, Long> known = new HashMap<>();
    private int open;
    private long begun;
    private long told;
    private int behind;

    private Clients(Placement placement, Fault fault, long seed) {
      random = new SplittableRandom(seed);
      network = new AgentNetwork(placement, fault, random.split());
    }

    private int run() {
      send("begin", 0);
      int sent = 1;
      for (int event = 0; event < EVENTS_MAX && (sent < REQUESTS || open > 0); event++) {
        if (begun > 0 && sent < REQUESTS && open < OPEN_MAX && random.nextInt(4) == 0) {
          send(random.nextInt(4) == 0 ? "begin" : "put", sent++);
        }
        network.event();
        network.replies().forEach(this::answered);
      }
      return behind + open;
    }

    private void send(String request, long id) {
      open++;
      known.put(id, Math.max(begun, told));
      network.submit(
          request, NODE, Row.of(new ClientValue(0, 1), Value.of(id), Value.of(random.nextInt(9))));
    }

    private void answered(Message reply) {
      open--;
      if (reply.relation().equals("begun")) {
        begun++;
      } else {
        long eras = number(reply, 1);
        behind += eras < known.getOrDefault(number(reply, 0), 0L) ? 1 : 0;
        told = Math.max(told, eras);
      }
    }

    private static long number(Message reply, int column) {
      return reply.row().get(column) instanceof IntValue number ? number.value() : -1;
    }
  }
}
