package dev.dedalus.health;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Whether a thread that runs tasks gets anywhere. Each look hands it an empty task. It is stuck if
 * for {@link #LOOKS_MAX} looks in a row it has not come to that task and has used next to no CPU
 * time: it waits for something that does not come. A thread that computes is not stuck, however
 * long that takes. Looks are counted, not time: a process that was frozen goes on where it was. One
 * thread looks, any may ask.
 */
public final class ThreadWatch {
  /** From one look to the next. */
  public static final int LOOK_MILLIS = 1_000;

  /** Looks in a row without any progress, until a thread counts as stuck. */
  public static final int LOOKS_MAX = 30;

  /** CPU time between two looks that tells computing from waiting: 1 %. */
  static final long COMPUTING_NANOS = 10_000_000;

  private final Executor tasks;
  private final LongSupplier cpuNanos;
  private final AtomicBoolean passed = new AtomicBoolean(true);
  private long cpuNanosBefore;
  private volatile int looks;

  ThreadWatch(Executor tasks, LongSupplier cpuNanos) {
    this.tasks = tasks;
    this.cpuNanos = cpuNanos;
  }

  /** Watches a thread and hands it tasks by an executor. */
  public static ThreadWatch of(Thread thread, Executor tasks) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return new ThreadWatch(tasks, () -> threads.getThreadCpuTime(thread.threadId()));
  }

  /**
   * Looks; to be called every {@link #LOOK_MILLIS}.
   *
   * @return whether the thread counts as stuck since this look
   */
  public boolean look() {
    long now = cpuNanos.getAsLong();
    boolean computes = now - cpuNanosBefore >= COMPUTING_NANOS;
    cpuNanosBefore = now;
    int before = looks;
    if (passed.getAndSet(false)) {
      tasks.execute(() -> passed.set(true));
      looks = 0;
    } else {
      looks = computes ? 0 : Math.min(before + 1, LOOKS_MAX);
    }
    return before < LOOKS_MAX && looks == LOOKS_MAX;
  }

  /** Whether the thread is not stuck. */
  public boolean isAlive() {
    return looks < LOOKS_MAX;
  }
}
