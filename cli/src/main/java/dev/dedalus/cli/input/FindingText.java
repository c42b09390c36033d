package dev.dedalus.cli.input;

import java.util.List;

/**
 * Findings for people: {@code file:line:column: error CODE: message}, the line with a caret below
 * what is meant, what to do, other places.
 */
public final class FindingText {
  private FindingText() {}

  /** All findings, in their order; empty if there are none. */
  public static String of(List<Finding> findings) {
    StringBuilder text = new StringBuilder();
    findings.forEach(finding -> write(finding, text));
    return text.toString();
  }

  /** How many there are of each kind: {@code 2 errors, 1 warning}. */
  public static String count(List<Finding> findings) {
    long errors = findings.stream().filter(Finding::error).count();
    long warnings = findings.size() - errors;
    return number(errors, "error") + ", " + number(warnings, "warning");
  }

  private static String number(long count, String noun) {
    return count == 1 ? "1 " + noun : count + " " + noun + "s";
  }

  private static void write(Finding finding, StringBuilder text) {
    SourceText source = finding.source();
    text.append(source.name()).append(':').append(finding.spot().line());
    text.append(':').append(finding.spot().column());
    text.append(finding.error() ? ": error " : ": warning ").append(finding.code());
    text.append(": ").append(finding.message()).append('\n');
    quote(source, finding.spot(), text);
    finding.help().ifPresent(help -> text.append("  help: ").append(help).append('\n'));
    for (Finding.Related related : finding.related()) {
      text.append("  see ").append(source.name()).append(':').append(related.spot().line());
      text.append(':').append(related.spot().column()).append(": ");
      text.append(related.message()).append('\n');
    }
  }

  private static void quote(SourceText source, Finding.Spot spot, StringBuilder text) {
    String line = source.line(spot.line());
    if (line.isBlank()) {
      return;
    }
    String number = String.format("%5d | ", spot.line());
    text.append(number).append(line.stripTrailing()).append('\n');
    int column = Math.min(spot.column(), line.length() + 1);
    text.append(" ".repeat(number.length() - 2)).append("| ");
    // Tabs stay tabs, so that the caret stands below its character.
    line.chars().limit(column - 1L).forEach(c -> text.append(c == '\t' ? '\t' : ' '));
    int length = Math.clamp(spot.length(), 1, Math.max(1, line.length() - column + 1));
    text.append("^".repeat(length)).append('\n');
  }
}
