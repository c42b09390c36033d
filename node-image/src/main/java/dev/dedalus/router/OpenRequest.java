package dev.dedalus.router;

import dev.dedalus.value.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request sent and not yet answered or given up, with everybody who waits for its answer. */
final class OpenRequest {
  private final Session session;
  private final long id;
  private final EntryPoint entry;
  private final Row row;
  private final List<Waiting> waiting = new ArrayList<>(1);
  private int instance;
  private TimerWheel.@Nullable Deadline retry;

  private record Waiting(Waiter waiter, TimerWheel.Deadline deadline) {}

  OpenRequest(Session session, long id, EntryPoint entry, Row row, int instance) {
    this.session = session;
    this.id = id;
    this.entry = entry;
    this.row = row;
    this.instance = instance;
  }

  Session session() {
    return session;
  }

  long id() {
    return id;
  }

  EntryPoint entry() {
    return entry;
  }

  Row row() {
    return row;
  }

  /** The instance it was sent to last, for requests to any instance. */
  int instance() {
    return instance;
  }

  /** It is to be sent to this instance from now on. */
  void instance(int other) {
    instance = other;
  }

  /** Adds somebody who waits, until a deadline. */
  void await(Waiter waiter, TimerWheel.Deadline deadline) {
    waiting.add(new Waiting(waiter, deadline));
  }

  int waiters() {
    return waiting.size();
  }

  void retry(TimerWheel.Deadline at) {
    TimerWheel.cancel(retry);
    retry = at;
  }

  /**
   * Tells one waiter that its time is over.
   *
   * @return whether nobody waits any more
   */
  boolean giveUp(Waiter waiter, Answer answer) {
    if (waiting.removeIf(candidate -> candidate.waiter().equals(waiter))) {
      waiter.ended(id, answer);
    }
    return waiting.isEmpty();
  }

  /** Stops all timers. */
  void cancel() {
    TimerWheel.cancel(retry);
    for (Waiting one : waiting) {
      one.deadline().cancel();
    }
  }

  /** Tells every waiter. */
  void end(Answer answer) {
    cancel();
    for (Waiting one : waiting) {
      one.waiter().ended(id, answer);
    }
  }
}
