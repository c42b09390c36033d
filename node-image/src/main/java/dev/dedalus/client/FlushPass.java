package dev.dedalus.client;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Collects who has something to write during one pass of the event loop, and lets each write once
 * at its end: a system call per peer and pass instead of one per message. Used by the loop's
 * thread.
 */
public final class FlushPass {
  /** Something with staged output. */
  @FunctionalInterface
  public interface Flushable {
    /** Writes what is staged, in one go. */
    void flush();
  }

  private final Executor loop;
  private final Set<Flushable> staged = new LinkedHashSet<>();

  /**
   * Makes a pass.
   *
   * @param loop runs what it is given after the events that are being handled now
   */
  public FlushPass(Executor loop) {
    this.loop = loop;
  }

  /** Has this one flushed at the end of the pass, once. */
  public void add(Flushable flushable) {
    if (staged.isEmpty()) {
      loop.execute(this::flush);
    }
    staged.add(flushable);
  }

  private void flush() {
    List<Flushable> now = new ArrayList<>(staged);
    staged.clear();
    now.forEach(Flushable::flush);
  }
}
