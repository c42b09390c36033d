package dev.dedalus.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * How often a process that ends is started again: so many times within a minute, after 100 ms, 200
 * ms, 400 ms and so on, and then no more.
 */
final class RestartBudget {
  static final long WINDOW_MILLIS = TimeUnit.SECONDS.toMillis(60);
  static final long FIRST_WAIT_MILLIS = 100;

  private final int restartsMax;
  private final Deque<Long> restarts = new ArrayDeque<>();

  /**
   * A budget that is not used yet.
   *
   * @param restartsMax within a minute; at most 10
   */
  RestartBudget(int restartsMax) {
    this.restartsMax = restartsMax;
  }

  /**
   * The process has ended.
   *
   * @param nowMillis of a monotonic clock
   * @return after how many milliseconds to start it again; empty: not at all
   */
  OptionalLong next(long nowMillis) {
    while (!restarts.isEmpty() && nowMillis - restarts.getFirst() >= WINDOW_MILLIS) {
      restarts.removeFirst();
    }
    if (restarts.size() >= restartsMax) {
      return OptionalLong.empty();
    }
    long waitMillis = FIRST_WAIT_MILLIS << restarts.size();
    restarts.add(nowMillis);
    return OptionalLong.of(waitMillis);
  }
}
