package dev.dedalus.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThreadWatchTest {
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private long cpuNanos;
  private final ThreadWatch watch = new ThreadWatch(tasks::add, () -> cpuNanos);

  @Test
  void aThreadThatComesToItsTasksIsAlive() {
    for (int i = 0; i < 3 * ThreadWatch.LOOKS_MAX; i++) {
      assertFalse(watch.look());
      tasks.remove().run();
    }
    assertTrue(watch.isAlive());
  }

  @Test
  void aThreadThatWaitsIsStuckAfterSoManyLooksAndIsToldOnce() {
    assertFalse(watch.look());
    for (int i = 1; i < ThreadWatch.LOOKS_MAX; i++) {
      assertFalse(watch.look());
      assertTrue(watch.isAlive());
    }
    assertTrue(watch.look());
    assertFalse(watch.isAlive());
    assertFalse(watch.look());
    assertFalse(watch.isAlive());
    assertEquals(1, tasks.size(), "a thread that is stuck is not handed more");
  }

  @Test
  void aThreadThatGoesOnIsAliveAgain() {
    for (int i = 0; i <= ThreadWatch.LOOKS_MAX; i++) {
      watch.look();
    }
    assertFalse(watch.isAlive());
    tasks.remove().run();
    watch.look();
    assertTrue(watch.isAlive());
  }

  @Test
  void aThreadThatComputesIsAliveHoweverLongItTakes() {
    for (int i = 0; i < 10 * ThreadWatch.LOOKS_MAX; i++) {
      cpuNanos += ThreadWatch.COMPUTING_NANOS;
      watch.look();
      assertTrue(watch.isAlive());
    }
    assertEquals(1, tasks.size());
  }

  @Test
  void aThreadThatWakesUpForNothingIsStuck() {
    for (int i = 0; i <= ThreadWatch.LOOKS_MAX; i++) {
      cpuNanos += ThreadWatch.COMPUTING_NANOS - 1;
      watch.look();
    }
    assertFalse(watch.isAlive());
  }

  @Test
  void aRealThreadComputesThenWaits() throws Exception {
    MultiThreadIoEventLoopGroup group =
        new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try {
      EventLoop loop = group.next();
      Thread thread = CompletableFuture.supplyAsync(Thread::currentThread, loop).get();
      ThreadWatch real = ThreadWatch.of(thread, loop);
      CountDownLatch computed = new CountDownLatch(1);
      CountDownLatch go = new CountDownLatch(1);
      loop.execute(() -> {
        while (computed.getCount() > 0) {
          Thread.onSpinWait();
        }
        awaitUninterruptibly(go);
      });
      for (int i = 0; i < ThreadWatch.LOOKS_MAX + 2; i++) {
        spinUntilItHasComputed(thread);
        assertFalse(real.look());
      }
      assertTrue(real.isAlive());
      computed.countDown();
      boolean told = false;
      while (!told) {
        told = real.look();
      }
      assertFalse(real.isAlive());
      go.countDown();
      loop.submit(() -> {}).get(30, TimeUnit.SECONDS);
      real.look();
      assertTrue(real.isAlive());
    } finally {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
  }

  private static void spinUntilItHasComputed(Thread thread) {
    var threads = java.lang.management.ManagementFactory.getThreadMXBean();
    long until = threads.getThreadCpuTime(thread.threadId()) + ThreadWatch.COMPUTING_NANOS;
    while (threads.getThreadCpuTime(thread.threadId()) < until) {
      Thread.onSpinWait();
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
