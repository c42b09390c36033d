package dev.dedalus.router;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long an HTTP client wants to wait for a reply. */
final class WaitTime {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m)");
  private static final Pattern PREFERENCE =
      Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?([0-9]{1,6})\"?(?:$|[,;\\s])");

  private WaitTime() {}

  /**
   * Milliseconds of {@code 500ms}, {@code 2s} or {@code 1m}; empty if the text is none of them, or
   * nothing.
   */
  static OptionalLong ofDuration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    long unit =
        switch (matcher.group(2)) {
          case "ms" -> 1;
          case "s" -> 1_000;
          default -> 60_000;
        };
    return number == 0 ? OptionalLong.empty() : OptionalLong.of(number * unit);
  }

  /** Milliseconds of the preference {@code wait=2} (seconds, RFC 7240); empty if there is none. */
  static OptionalLong ofPreference(String header) {
    Matcher matcher = PREFERENCE.matcher(header);
    return matcher.find()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)) * 1_000)
        : OptionalLong.empty();
  }
}
