package dev.dedalus.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.placement.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The lock service in simulated networks, as written and with votes counted elsewhere. */
class LockServiceTest {
  private static final int SEEDS = 25;
  private static final int HOUR = 3600;
  private static final Pattern ACQUIRED = Pattern.compile("acquired\\(\\d+, (\\d+)\\)");

  @Test
  void aLockIsHeldByOneUntilItIsReleased() {
    for (Placement placement : SimulatedService.placements("lock")) {
      for (int seed = 0; seed < SEEDS; seed++) {
        SimulatedService service = new SimulatedService(placement, seed);
        int first = token(service.call(1, "acquire", "a", HOUR));
        assertEquals("busy(2)", service.call(2, "acquire", "a", HOUR));
        int other = token(service.call(3, "acquire", "b", HOUR));
        assertTrue(other > first);
        assertEquals("lost(4)", service.call(4, "release", "a", other));
        assertEquals("renewed(5)", service.call(5, "renew", "a", first, HOUR));
        assertEquals("released(6)", service.call(6, "release", "a", first));
        assertEquals("lost(7)", service.call(7, "renew", "a", first, HOUR));
        assertEquals("lost(8)", service.call(8, "release", "a", first));
        assertTrue(token(service.call(9, "acquire", "a", HOUR)) > other);
      }
    }
  }

  /** While proposers quarrel about who leads, no second of a leader's becomes a command. */
  @Test
  void aLockEndsByItself() {
    for (Placement placement : SimulatedService.placements("lock")) {
      for (int seed = 0; seed < SEEDS; seed++) {
        SimulatedService service = new SimulatedService(placement, seed);
        int first = token(service.call(1, "acquire", "a", 2));
        service.wait(80);
        int second = token(service.call(2, "acquire", "a", HOUR));
        assertTrue(second > first, "seed " + seed);
        assertEquals("lost(3)", service.call(3, "renew", "a", first, HOUR));
        assertEquals("lost(4)", service.call(4, "release", "a", first));
        assertEquals("busy(5)", service.call(5, "acquire", "a", HOUR));
      }
    }
  }

  /** Everything at once, while proposers quarrel: one gets it, and replicas agree who. */
  @Test
  void ofManyOneGetsIt() {
    for (Placement placement : SimulatedService.placements("lock")) {
      Set<String> winners = new TreeSet<>();
      for (int seed = 0; seed < SEEDS; seed++) {
        SimulatedService service = new SimulatedService(placement, seed);
        for (int client = 1; client <= 4; client++) {
          service.submit(client, 1, "acquire", "a", HOUR);
        }
        service.run();
        List<String> acquired = new ArrayList<>();
        service
            .replies()
            .forEach((request, reply) -> {
              if (reply.startsWith("acquired")) {
                acquired.add(request);
              }
            });
        assertEquals(4, service.replies().size(), "seed " + seed);
        assertEquals(1, acquired.size(), "seed " + seed + acquired);
        assertEquals(service.carried(0, "locks"), service.carried(1, "locks"), "seed " + seed);
        winners.addAll(acquired);
      }
      assertTrue(winners.size() > 1, "always " + winners);
    }
  }

  private static int token(String reply) {
    Matcher matcher = ACQUIRED.matcher(reply);
    assertTrue(matcher.matches(), reply);
    return Integer.parseInt(matcher.group(1));
  }
}
