package dev.dedalus.node;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * When a node's timers are due. A timer that is late fires once, however late it is, and the next
 * period starts then.
 */
final class Timers {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final List<TimerSpec> specs;
  private final long[] due;
  private final RandomGenerator random;

  /**
   * Starts all timers: each fires first after its period.
   *
   * @param now nanoseconds of the node's clock, here and below
   */
  Timers(List<TimerSpec> specs, RandomGenerator random, long now) {
    this.specs = List.copyOf(specs);
    this.random = random;
    due = new long[specs.size()];
    for (int i = 0; i < due.length; i++) {
      due[i] = next(this.specs.get(i), now);
    }
  }

  private long next(TimerSpec spec, long now) {
    long jitter = random.nextLong(spec.jitterMillis() * NANOS_PER_MILLI + 1);
    return now + spec.periodMillis() * NANOS_PER_MILLI + jitter;
  }

  /** The relations of the timers that are due, which start their next period. */
  List<String> take(long now) {
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < due.length; i++) {
      if (due[i] - now <= 0) {
        TimerSpec spec = specs.get(i);
        taken.add(spec.relation());
        due[i] = next(spec, now);
      }
    }
    return taken;
  }

  /** Nanoseconds until the next timer is due, at least 0; absent without timers. */
  OptionalLong nanosLeft(long now) {
    OptionalLong least = OptionalLong.empty();
    for (long each : due) {
      long left = Math.max(0, each - now);
      least = OptionalLong.of(Math.min(left, least.orElse(left)));
    }
    return least;
  }
}
