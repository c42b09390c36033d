package dev.dedalus.cli.terminal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends a command in order when its process is told to (Ctrl-C, a termination): the command's thread
 * is interrupted, cleans up and gives its exit status, and only then does the process end. A
 * command that does not attend to the signal ends at once.
 */
public final class StopSignal {
  /** The exit status of a command that was stopped before it was done. */
  public static final int STOPPED = 130;

  private static final long CLEAN_UP_SECONDS_MAX = 30;

  private final Thread command;
  private final CountDownLatch told = new CountDownLatch(1);
  private final CompletableFuture<Integer> ended = new CompletableFuture<>();
  private volatile boolean attended;

  private StopSignal(Thread command) {
    this.command = command;
  }

  /** For the command that this thread runs. */
  public static StopSignal install() {
    StopSignal signal = new StopSignal(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "stop-signal"));
    return signal;
  }

  /** Never told to stop: for commands inside another program. */
  public static StopSignal none() {
    return new StopSignal(Thread.currentThread());
  }

  /** From now on the command cleans up before the process ends. */
  public void attend() {
    attended = true;
  }

  /** Whether the process was told to end. */
  public boolean isTold() {
    return told.getCount() == 0;
  }

  /** Waits until the process is told to end, at most a time. */
  public void await(Duration atMost) {
    try {
      var _ = told.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    calm();
  }

  /**
   * Ends the interruption of the command's thread, so that it can clean up. Returns whether the
   * process was told to end.
   */
  public boolean calm() {
    if (Thread.interrupted()) {
      boolean again = true;
      while (again) {
        try {
          told.await();
          again = false;
        } catch (InterruptedException e) {
          // Only the signal interrupts, and it is on its way.
        }
      }
    }
    return isTold();
  }

  /** The command has cleaned up and printed everything; a process that was told to end now does. */
  public void ended(int status) {
    ended.complete(status);
  }

  private void stop() {
    if (!attended) {
      return;
    }
    command.interrupt();
    told.countDown();
    try {
      Runtime.getRuntime().halt(ended.get(CLEAN_UP_SECONDS_MAX, TimeUnit.SECONDS));
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      Runtime.getRuntime().halt(STOPPED);
    }
  }
}
