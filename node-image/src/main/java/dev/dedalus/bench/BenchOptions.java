package dev.dedalus.bench;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How a run drives a protocol.
 *
 * @param protocol the program's name, for the report
 * @param plan {@code base} or {@code plan}, for the report
 * @param outstanding requests without an answer that the loop holds, over all connections
 * @param connections each with a session of its own
 * @param warmup before the measured time, at least
 * @param settling how much longer the warm-up may last, until the processes hardly compile any more
 * @param measured how long is measured; ignored where {@code requests} is given
 * @param requests how many requests the whole run sends, warm-up included
 * @param check whether a reply fits its request
 * @param seed requests are the same for the same seed
 */
public record BenchOptions(
    String protocol,
    String plan,
    int outstanding,
    int connections,
    Duration warmup,
    Duration settling,
    Duration measured,
    OptionalLong requests,
    ReplyCheck check,
    long seed) {
  private static final int CONNECTIONS = 6;

  /** The usual: 6 connections, 3 s warm-up, 10 s measured. */
  public static BenchOptions of(String protocol, String plan, int outstanding) {
    return new BenchOptions(
        protocol,
        plan,
        outstanding,
        Math.min(CONNECTIONS, outstanding),
        Duration.ofSeconds(3),
        Duration.ZERO,
        Duration.ofSeconds(10),
        OptionalLong.empty(),
        ReplyCheck.SAME_FIELDS,
        1);
  }

  /** Checks the ranges. */
  public BenchOptions {
    if (connections < 1 || outstanding < connections) {
      throw new IllegalArgumentException("there must be at least one request per connection");
    }
  }

  /** The same for another time. */
  public BenchOptions lasting(Duration warmupTime, Duration measuredTime) {
    return new BenchOptions(
        protocol,
        plan,
        outstanding,
        connections,
        warmupTime,
        settling,
        measuredTime,
        OptionalLong.empty(),
        check,
        seed);
  }

  /** The same with a warm-up that lasts so much longer where processes still compile. */
  public BenchOptions settling(Duration longest) {
    return new BenchOptions(
        protocol, plan, outstanding, connections, warmup, longest, measured, requests, check, seed);
  }

  /** The same for a number of requests. */
  public BenchOptions sending(long count) {
    return new BenchOptions(
        protocol,
        plan,
        outstanding,
        connections,
        warmup,
        settling,
        measured,
        OptionalLong.of(count),
        check,
        seed);
  }

  /** The same with another check of replies. */
  public BenchOptions checking(ReplyCheck other) {
    return new BenchOptions(
        protocol,
        plan,
        outstanding,
        connections,
        warmup,
        settling,
        measured,
        requests,
        other,
        seed);
  }
}
