package dev.dedalus.cli.table;

import java.util.Locale;

/** Numbers as tables print them. */
final class Numbers {
  private static final double MICROS_PER_MILLI = 1_000;

  private Numbers() {}

  /** Rounded: {@code 1,234,567}. */
  static String whole(double number) {
    return whole(Math.round(number));
  }

  /** {@code 1,234,567}. */
  static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** With digits after the point. */
  static String decimal(double number, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", number);
  }

  /** {@code 850 us} or {@code 12.3 ms}. */
  static String micros(long micros) {
    return micros < MICROS_PER_MILLI
        ? micros + " us"
        : decimal(micros / MICROS_PER_MILLI, 1) + " ms";
  }
}
