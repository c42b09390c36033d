package dev.dedalus.health;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A count that one thread raises and any thread reads: no locked instruction on the hot path, and a
 * reader sees every value in time.
 */
public final class OwnedCounter {
  private static final VarHandle COUNT;

  static {
    try {
      COUNT = MethodHandles.lookup().findVarHandle(OwnedCounter.class, "count", long.class);
    } catch (ReflectiveOperationException missing) {
      throw new ExceptionInInitializerError(missing);
    }
  }

  private long count;

  /** Adds one. By the owner only. */
  public void increment() {
    add(1);
  }

  /** Adds. By the owner only. */
  public void add(long amount) {
    COUNT.setOpaque(this, count + amount);
  }

  /** Replaces the count, for what goes up and down. By the owner only. */
  public void set(long amount) {
    COUNT.setOpaque(this, amount);
  }

  /** The count, from any thread. */
  public long get() {
    return (long) COUNT.getOpaque(this);
  }
}
