package dev.dedalus.syntax;

/**
 * All diagnostics on one page; each has a page of its own under docs/errors/. Codes never change
 * their meaning.
 */
public enum DiagnosticCode {
  SYNTAX("DED-0001", Severity.ERROR, "the text is not a program"),
  NOT_YET("DED-0002", Severity.ERROR, "part of the language that this version does not run"),
  TOO_LARGE("DED-0003", Severity.ERROR, "a stated limit is passed"),
  TOO_DEEP("DED-0004", Severity.ERROR, "expressions nest too deep");

  private final String code;
  private final Severity severity;
  private final String title;

  DiagnosticCode(String code, Severity severity, String title) {
    this.code = code;
    this.severity = severity;
    this.title = title;
  }

  /** {@code DED-0142}. */
  public String code() {
    return code;
  }

  /** Whether it stops the program. */
  public Severity severity() {
    return severity;
  }

  /** A few words, the title of its page. */
  public String title() {
    return title;
  }

  /** How bad it is. */
  public enum Severity {
    ERROR,
    WARNING
  }
}
