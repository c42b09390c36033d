package dev.dedalus.bench;

import java.util.concurrent.atomic.LongAdder;

/** What is counted over all sessions of a run. Counted by the loop's thread, read by any. */
final class Tally {
  final LongAdder sent = new LongAdder();
  final LongAdder replied = new LongAdder();
  final LongAdder duplicated = new LongAdder();
  final LongAdder wrong = new LongAdder();
  final LongAdder rejected = new LongAdder();
  final LongAdder failed = new LongAdder();

  /**
   * The counts at the end of a drain: what has no other end is lost.
   *
   * @param repeated what the routers say
   * @param answering how many logical nodes may answer a request
   */
  BenchReport.Requests summary(long repeated, int answering) {
    long lost = sent.sum() - replied.sum() - rejected.sum() - failed.sum();
    return new BenchReport.Requests(
        sent.sum(),
        replied.sum(),
        lost,
        duplicated.sum(),
        wrong.sum(),
        rejected.sum(),
        failed.sum(),
        repeated,
        answering);
  }
}
