package dev.dedalus.local;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Keeps one process of a cluster running: starts it again, on its ports, when it ends. */
final class Keeper {
  private static final long POLL_MILLIS = 20;

  private final LocalCluster cluster;
  private final ProcessSpec spec;
  private final Announcement announcement;
  private final RestartBudget budget;
  private final ClusterListener listener;
  private final ScheduledExecutorService scheduler;

  /**
   * A keeper that does nothing yet.
   *
   * @param scheduler does what has to wait; one thread
   */
  Keeper(
      LocalCluster cluster,
      ProcessSpec spec,
      Announcement announcement,
      RestartBudget budget,
      ClusterListener listener,
      ScheduledExecutorService scheduler) {
    this.cluster = cluster;
    this.spec = spec;
    this.announcement = announcement;
    this.budget = budget;
    this.listener = listener;
    this.scheduler = scheduler;
  }

  /** Looks after a process of the cluster from now on. */
  void watch(ChildProcess child) {
    var _ = child.ended().thenAccept(failure -> cluster.unlessClosing(() -> ended(failure)));
  }

  private void ended(NodeFailure failure) {
    OptionalLong waitMillis = budget.next(TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    if (waitMillis.isPresent()) {
      listener.restarting(failure);
      later(waitMillis.getAsLong(), () -> startAgain(failure));
    } else {
      giveUp(failure);
    }
  }

  private void giveUp(NodeFailure failure) {
    cluster.giveUp(failure);
    listener.failed(failure);
  }

  private void startAgain(NodeFailure failure) {
    try {
      ChildProcess child = cluster.startAgain(spec, announcement);
      watch(child);
      awaitReady(child, System.nanoTime() + cluster.startMax().toNanos());
    } catch (IOException e) {
      cluster.unlessClosing(() -> giveUp(failure));
    }
  }

  private void awaitReady(ChildProcess child, long deadlineNanos) {
    if (child.ended().isDone()) {
      return;
    }
    if (Readiness.ask(announcement.healthPort())) {
      listener.restarted(spec.name(), child.handle().pid());
    } else if (System.nanoTime() - deadlineNanos > 0) {
      var _ = child.handle().destroyForcibly();
    } else {
      later(POLL_MILLIS, () -> awaitReady(child, deadlineNanos));
    }
  }

  private void later(long millis, Runnable action) {
    var _ = scheduler.schedule(() -> cluster.unlessClosing(action), millis, TimeUnit.MILLISECONDS);
  }
}
