package dev.dedalus.evaluate;

/**
 * When a node stops instead of running on.
 *
 * @param ticks in one step
 * @param rows derived in one tick, values of ranges included
 */
public record StepLimits(long ticks, long rows) {
  /** The language's limits: 1,000,000 of both. */
  public static final StepLimits STANDARD = new StepLimits(1_000_000, 1_000_000);

  /** Limits that are never met, for ticks that only restore what was derived before. */
  static final StepLimits NONE = new StepLimits(Long.MAX_VALUE, Long.MAX_VALUE);
}
