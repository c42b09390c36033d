package dev.dedalus.bench;

import dev.dedalus.client.RequestException;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Drives a running protocol in a closed loop and reports what came back and what it cost. The drain
 * after the last request lasts until every request has ended and a moment longer, in which replies
 * that are too many may still come.
 */
public final class Bench {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final Duration DRAIN_MAX = Duration.ofSeconds(15);
  private static final Duration LINGER = Duration.ofMillis(300);

  /** A warm-up ends when each process has compiled for less than this in so long. */
  private static final Duration SETTLED_FOR = Duration.ofSeconds(2);

  private static final double COMPILE_SECONDS_MAX = 0.1;

  private final BenchTarget target;
  private final BenchOptions options;
  private final RequestMix mix;
  private final Progress progress;
  private final Tally tally = new Tally();

  /** Hears how far a run is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * About once a second.
     *
     * @param phase {@code warm-up}, {@code measuring} or {@code draining}
     * @param replied requests answered so far
     */
    void at(String phase, long replied);
  }

  private Bench(BenchTarget target, BenchOptions options, RequestMix mix, Progress progress) {
    this.target = target;
    this.options = options;
    this.mix = mix;
    this.progress = progress;
  }

  /**
   * Runs the bench. Returns after the drain, or early when all connections have broken or the
   * thread is interrupted; the report then says why.
   *
   * @throws RequestException if no session can be opened
   * @throws java.util.NoSuchElementException if the protocol does not have a request of the mix
   */
  public static BenchReport run(
      BenchTarget target, BenchOptions options, RequestMix mix, Progress progress) {
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try {
      return new Bench(target, options, mix, progress).run(group.next());
    } catch (CompletionException e) {
      if (e.getCause() instanceof RequestException refused) {
        throw refused;
      }
      throw e;
    } finally {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
  }

  private BenchReport run(EventLoop loop) {
    ClosedLoop requests = new ClosedLoop(loop, options, mix, tally);
    requests.open(target);
    NodeProbe probe = new NodeProbe(target, tally.replied::sum);
    loop.submit(requests::start).syncUninterruptibly();
    boolean timed = options.requests().isEmpty();
    BooleanSupplier ended = () -> !ask(loop, requests::isSending);
    long started = System.nanoTime();
    if (timed) {
      await("warm-up", options.warmup(), ended);
    }
    if (timed && options.settling().isPositive()) {
      settle(probe, ended);
    }
    Duration warmup = Duration.ofNanos(timed ? System.nanoTime() - started : 0);
    List<NodeSample> before = probe.sample();
    loop.submit(requests::measure).syncUninterruptibly();
    long from = System.nanoTime();
    await("measuring", timed ? options.measured() : Duration.ofDays(1), ended);
    loop.submit(requests::endMeasure).syncUninterruptibly();
    long measuredNanos = System.nanoTime() - from;
    List<NodeSample> after = probe.sample();
    loop.submit(requests::stop).syncUninterruptibly();
    await("draining", DRAIN_MAX, () -> ask(loop, () -> requests.openRequests() == 0));
    await("draining", LINGER, () -> false);
    long repeated = probe.sample().stream().mapToLong(NodeSample::repeated).sum();
    String broken = ask(loop, requests::broken);
    if (broken.isEmpty()) {
      broken = NodeSample.unread(after);
    }
    loop.submit(requests::close).syncUninterruptibly();
    return report(
        requests,
        broken,
        tally.summary(repeated, mix.answering()),
        warmup,
        measuredNanos,
        before,
        after);
  }

  /** Lasts until no process spends more than a little time compiling, or long enough. */
  private void settle(NodeProbe probe, BooleanSupplier ended) {
    long until = System.nanoTime() + options.settling().toNanos();
    List<NodeSample> before = probe.sample();
    while (System.nanoTime() < until
        && !ended.getAsBoolean()
        && !Thread.currentThread().isInterrupted()) {
      await("warm-up", SETTLED_FOR, ended);
      List<NodeSample> after = probe.sample();
      if (compileSecondsMost(before, after) < COMPILE_SECONDS_MAX) {
        return;
      }
      before = after;
    }
  }

  private static double compileSecondsMost(List<NodeSample> before, List<NodeSample> after) {
    return IntStream.range(0, after.size())
        .mapToDouble(i -> after.get(i).compileSecondsSince(before.get(i)))
        .max()
        .orElse(0);
  }

  private BenchReport report(
      ClosedLoop requests,
      String broken,
      BenchReport.Requests counts,
      Duration warmup,
      long measuredNanos,
      List<NodeSample> before,
      List<NodeSample> after) {
    List<BenchReport.Node> nodes = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      nodes.add(after.get(i).since(before.get(i)));
    }
    return new BenchReport(
        options.protocol(),
        options.plan(),
        options.outstanding(),
        measuredNanos / 1e9,
        warmup.toMillis() / 1e3,
        counts,
        requests.windows().summary(measuredNanos),
        requests.latency().summary(),
        nodes,
        broken);
  }

  private void await(String phase, Duration longest, BooleanSupplier ended) {
    long from = System.nanoTime();
    long said = from;
    while (System.nanoTime() - from < longest.toNanos()
        && !ended.getAsBoolean()
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(POLL_NANOS);
      if (System.nanoTime() - said >= TimeUnit.SECONDS.toNanos(1)) {
        said = System.nanoTime();
        progress.at(phase, tally.replied.sum());
      }
    }
  }

  private static <T> T ask(EventLoop loop, Callable<T> question) {
    return loop.submit(question).syncUninterruptibly().getNow();
  }
}
