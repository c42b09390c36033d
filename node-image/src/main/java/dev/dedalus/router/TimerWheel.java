package dev.dedalus.router;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deadlines of all requests in one structure: setting, cancelling and expiring cost the same
 * however many there are. Deadlines are met up to one tick late, never early. Used by one thread.
 */
final class TimerWheel {
  /** The grain of deadlines in milliseconds. */
  static final int TICK_MILLIS = 50;

  private static final int SLOTS = 1024;

  private final List<Deadline> slots = new ArrayList<>(SLOTS);
  private long tick;

  /** Starts the wheel at a point in time, in milliseconds of any monotonic clock. */
  TimerWheel(long nowMillis) {
    tick = nowMillis / TICK_MILLIS;
    for (int i = 0; i < SLOTS; i++) {
      slots.add(new Deadline(0, () -> {}));
    }
  }

  /** Calls {@code action} during the first {@link #advance} at or after the given time. */
  Deadline schedule(long atMillis, Runnable action) {
    long due = Math.max(tick + 1, (atMillis + TICK_MILLIS - 1) / TICK_MILLIS);
    Deadline deadline = new Deadline(due, action);
    deadline.insertAfter(slot(due));
    return deadline;
  }

  /** Expires everything due at or before now. */
  void advance(long nowMillis) {
    long target = nowMillis / TICK_MILLIS;
    long steps = Math.min(target - tick, SLOTS);
    for (long i = 1; i <= steps; i++) {
      expire(slot(tick + i), target);
    }
    tick = Math.max(tick, target);
  }

  private void expire(Deadline head, long target) {
    List<Deadline> due = new ArrayList<>();
    for (Deadline at = head.next; at != head; at = at.next) {
      if (at.tick <= target) {
        due.add(at);
      }
    }
    for (Deadline deadline : due) {
      if (deadline.cancel()) {
        deadline.action.run();
      }
    }
  }

  private Deadline slot(long atTick) {
    return slots.get((int) (atTick & (SLOTS - 1)));
  }

  /** A deadline that was set; also the head of a slot's ring. */
  static final class Deadline {
    private final long tick;
    private final Runnable action;
    private Deadline next = this;
    private Deadline previous = this;

    private Deadline(long tick, Runnable action) {
      this.tick = tick;
      this.action = action;
    }

    /**
     * Takes the deadline out.
     *
     * @return false if it was out already: expired or cancelled
     */
    boolean cancel() {
      boolean set = next != this;
      previous.next = next;
      next.previous = previous;
      next = this;
      previous = this;
      return set;
    }

    private void insertAfter(Deadline head) {
      next = head.next;
      previous = head;
      head.next.previous = this;
      head.next = this;
    }
  }

  /** Cancels a deadline if there is one. */
  static void cancel(@Nullable Deadline deadline) {
    if (deadline != null) {
      deadline.cancel();
    }
  }
}
