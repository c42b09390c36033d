package dev.dedalus.operator.apply;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often objects were put right lately. Whoever changes one again and again is a program, and
 * putting it right each time would be a fight. Remembers the latest {@value #OBJECTS_MAX} objects.
 */
public final class DriftMemory {
  private static final int OBJECTS_MAX = 1000;
  private static final int CORRECTIONS_MAX = 5;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final Map<String, ArrayDeque<Instant>> corrections = new LinkedHashMap<>(16, 0.75f, true);

  /** Knows nothing yet. */
  public DriftMemory(InstantSource clock) {
    this.clock = clock;
  }

  /** Notes that an object is to be put right; false if it was too often already. */
  synchronized boolean permits(String namespace, ObjectKey key) {
    ArrayDeque<Instant> times =
        corrections.computeIfAbsent(namespace + "/" + key, one -> new ArrayDeque<>());
    if (corrections.size() > OBJECTS_MAX) {
      corrections.remove(corrections.keySet().iterator().next());
    }
    Instant now = clock.instant();
    while (!times.isEmpty() && times.getFirst().isBefore(now.minus(WINDOW))) {
      times.removeFirst();
    }
    if (times.size() >= CORRECTIONS_MAX) {
      return false;
    }
    times.addLast(now);
    return true;
  }
}
