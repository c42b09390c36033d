package dev.dedalus.operator.validate;

import dev.dedalus.inputs.Finding;
import java.util.List;

/** What is wrong, as a condition's message: code, place, what it is, what to do. */
public final class FindingSentence {
  private static final int SHOWN_MAX = 5;

  private FindingSentence() {}

  /** Of the first few errors, and how many more there are. */
  static String of(List<Finding> findings) {
    List<Finding> errors = findings.stream().filter(Finding::error).toList();
    StringBuilder text = new StringBuilder();
    for (Finding error : errors.subList(0, Math.min(SHOWN_MAX, errors.size()))) {
      text.append(text.isEmpty() ? "" : "\n").append(of(error));
    }
    if (errors.size() > SHOWN_MAX) {
      text.append("\nand ").append(errors.size() - SHOWN_MAX).append(" more");
    }
    return text.toString();
  }

  /** Of one: {@code DED-0142 at line 12, column 5: ...; help: ...}. */
  public static String of(Finding finding) {
    StringBuilder text = new StringBuilder(finding.code());
    if (!finding.path().isEmpty()) {
      text.append(" at ").append(finding.path());
    } else if (finding.span().line() > 0) {
      text.append(" in ").append(finding.source().name());
      text.append(" at line ").append(finding.span().line());
      text.append(", column ").append(finding.span().column());
    }
    text.append(": ").append(finding.message());
    finding.help().ifPresent(help -> text.append("; ").append(help));
    return text.toString();
  }
}
