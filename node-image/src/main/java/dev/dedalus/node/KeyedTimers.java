package dev.dedalus.node;

import dev.dedalus.evaluate.Standing;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.syntax.Declaration;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/**
 * When the keyed timers of a node are due: each row that one waits for has a time of its own, which
 * starts when the row comes to stand, and again whenever it has fired. A timer that is late fires
 * once. As many rows wait as stand.
 */
final class KeyedTimers {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Map<String, Long> periods;
  private final Map<Waited, Due> standing = new HashMap<>();
  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(
          Comparator.<Due>comparingLong(due -> due.nanos).thenComparingLong(due -> due.number));
  private long number;

  /**
   * No row stands yet.
   *
   * @param periodMillis by the timer's name
   */
  KeyedTimers(Map<String, Long> periodMillis) {
    this.periods = Map.copyOf(periodMillis);
  }

  /** The keyed timers of a part, whose rows its rules derive. */
  static KeyedTimers of(Placement placement, Part part) {
    return new KeyedTimers(
        TimerSpec.declared(placement, part)
            .filter(timer -> part.hasKeyedTimer(timer.name()))
            .collect(Collectors.toMap(Declaration.Timer::name, Declaration.Timer::periodMillis)));
  }

  /**
   * Rows have come to stand, or stand no longer.
   *
   * @param now nanoseconds of the node's clock, here and below
   */
  void changed(List<Standing> changes, long now) {
    for (Standing change : changes) {
      Waited row = new Waited(change.timer(), change.row());
      Due gone = standing.remove(row);
      if (gone != null) {
        queue.remove(gone);
      }
      if (change.stands()) {
        wait(row, new Fact(change.timer(), change.key()), now);
      }
    }
  }

  private void wait(Waited row, Fact arrival, long now) {
    long nanos = now + periods.getOrDefault(row.timer, 0L) * NANOS_PER_MILLI;
    Due due = new Due(row, arrival, nanos, number++);
    standing.put(row, due);
    queue.add(due);
  }

  /**
   * What arrives now, each once; its next period starts.
   *
   * @param most how many may arrive at once; more are due still
   */
  List<Fact> take(int most, long now) {
    SequencedSet<Fact> taken = new LinkedHashSet<>();
    List<Due> fired = new ArrayList<>();
    while (taken.size() < most && !queue.isEmpty() && queue.element().nanos - now <= 0) {
      Due due = queue.remove();
      taken.add(due.arrival);
      fired.add(due);
    }
    fired.forEach(due -> wait(due.row, due.arrival, now));
    return List.copyOf(taken);
  }

  /** Nanoseconds until the next one is due, at least 0; absent where no row stands. */
  OptionalLong nanosLeft(long now) {
    return queue.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, queue.element().nanos - now));
  }

  /** A row that a timer waits for. */
  private record Waited(String timer, Row row) {}

  /** When a row's timer is due; of several at one time the earlier numbered first. */
  private record Due(Waited row, Fact arrival, long nanos, long number) {}
}
