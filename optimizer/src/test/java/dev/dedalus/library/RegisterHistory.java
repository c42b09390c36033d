package dev.dedalus.library;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;

/**
 * What was read and written of one register, and when: each value was written once at most, and all
 * has ended. Whether it is linearizable follows from the values' zones (Gibbons and Korach, Testing
 * Shared Memories, 1997).
 */
final class RegisterHistory {
  private final Map<String, Zone> zones = new TreeMap<>();
  private final Map<String, Long> written = new TreeMap<>();

  /**
   * From the first end to the last start of what read or wrote a value. If the end comes first, the
   * register had the value all the time between; else at one moment between, at least.
   */
  private record Zone(long end, long start) {
    Zone with(long otherStart, long otherEnd) {
      return new Zone(Math.min(end, otherEnd), Math.max(start, otherStart));
    }

    boolean isForward() {
      return end < start;
    }

    /** Whether no moment of a forward zone is left for this one. */
    boolean meets(Zone forward) {
      return isForward()
          ? end < forward.start && forward.end < start
          : forward.end < start && end < forward.start;
    }
  }

  /** A register that has a value before all else. */
  RegisterHistory(String initial) {
    write(initial, -1, 0);
  }

  void write(String value, long start, long end) {
    assertFalse(written.containsKey(value), value);
    written.put(value, start);
    add(value, start, end);
  }

  /** A read. What was written later is known by {@link #assertLinearizable}. */
  void read(String value, long start, long end) {
    add(value, start, end);
  }

  private void add(String value, long start, long end) {
    zones.merge(value, new Zone(end, start), (zone, one) -> zone.with(start, end));
  }

  /** Some order of all, each between its start and its end, is that of one register. */
  void assertLinearizable(String message) {
    zones.forEach((value, zone) -> {
      assertTrue(written.containsKey(value), message + ": nobody wrote " + value);
      assertTrue(written.get(value) < zone.end, message + ": read before it was written: " + value);
    });
    zones.forEach((value, zone) -> {
      zones.forEach((other, otherZone) -> {
        boolean clash = !value.equals(other) && zone.isForward() && otherZone.meets(zone);
        assertFalse(clash, message + ": " + zones);
      });
    });
  }
}
