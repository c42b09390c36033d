package dev.dedalus.cli.table;

import dev.dedalus.testing.TestResult;
import java.util.List;

/** What became of a test, for people: one line, and why where it failed. */
public final class TestText {
  private TestText() {}

  /**
   * One test.
   *
   * @param command the command's words up to its seed
   * @param program the words that name the program
   */
  public static String of(TestResult result, String command, String program) {
    String runs = result.runs() == 1 ? "1 run" : result.runs() + " runs";
    if (result.failure().isEmpty()) {
      return result.name() + ": ok, " + runs + "\n";
    }
    TestResult.Failure failure = result.failure().get();
    StringBuilder text = new StringBuilder(result.name()).append(": failed");
    failure.seed().ifPresent(seed -> text.append(", seed ").append(seed));
    text.append(": ").append(failure.reason()).append('\n');
    lines(failure.lacking(), text);
    failure
        .seed()
        .ifPresent(seed -> {
          text.append("  what happened:\n");
          lines(failure.trace(), text);
          text.append("  once more: ").append(command).append(" --seed ").append(seed);
          text.append(' ').append(program).append(' ').append(result.name()).append('\n');
        });
    return text.toString();
  }

  private static void lines(List<String> lines, StringBuilder text) {
    lines.forEach(line -> text.append("    ").append(line).append('\n'));
  }
}
