package dev.dedalus.syntax;

/**
 * All diagnostics on one page; each has a page of its own under docs/errors/. Codes never change
 * their meaning; DED-0002 had one once and gets no other.
 */
public enum DiagnosticCode {
  SYNTAX("DED-0001", Severity.ERROR, "the text is not a program"),
  TOO_LARGE("DED-0003", Severity.ERROR, "a stated limit is passed"),
  TOO_DEEP("DED-0004", Severity.ERROR, "expressions nest too deep"),
  MISPLACED_STATEMENT("DED-0005", Severity.ERROR, "a statement where it may not stand"),
  INCLUDE_CYCLE("DED-0006", Severity.ERROR, "files that include each other"),

  UNKNOWN_RELATION("DED-0101", Severity.ERROR, "unknown relation"),
  UNKNOWN_COMPONENT("DED-0102", Severity.ERROR, "unknown component"),
  UNKNOWN_FUNCTION("DED-0103", Severity.ERROR, "unknown function"),
  UNKNOWN_PARAMETER("DED-0104", Severity.ERROR, "unknown parameter or constant"),
  UNKNOWN_TYPE("DED-0105", Severity.ERROR, "unknown type"),
  DUPLICATE("DED-0106", Severity.ERROR, "declared twice"),
  SHADOWED("DED-0107", Severity.ERROR, "a name that is already taken for the whole program"),
  ARITY("DED-0108", Severity.ERROR, "wrong number of columns"),
  UNKNOWN_FILE("DED-0109", Severity.ERROR, "an included file that is not there"),

  MISSING_PARAMETER("DED-0201", Severity.ERROR, "a parameter without value"),
  OUT_OF_RANGE("DED-0202", Severity.ERROR, "a value out of range"),
  NOT_CONSTANT("DED-0203", Severity.ERROR, "an expression without a fixed value"),
  SURVIVES("DED-0204", Severity.ERROR, "more instances down than there are"),

  TYPE_MISMATCH("DED-0301", Severity.ERROR, "types that do not agree"),
  UNKNOWN_COLUMN_TYPE("DED-0302", Severity.ERROR, "a column whose type follows from nothing"),
  ENDLESS_TYPE("DED-0303", Severity.ERROR, "a type that contains itself"),
  FUNCTION_MISMATCH("DED-0304", Severity.ERROR, "a function other than the registry's"),

  UNSAFE_VARIABLE("DED-0401", Severity.ERROR, "a variable that nothing binds"),
  MISPLACED_WILDCARD("DED-0402", Severity.ERROR, "_ where a value is needed"),
  MISPLACED_AGGREGATE("DED-0403", Severity.ERROR, "an aggregate where none may stand"),

  UNSTRATIFIABLE("DED-0501", Severity.ERROR, "a cycle through negation or aggregation"),
  ENDLESS_CHANGE("DED-0502", Severity.ERROR, "a value that changes in every tick for ever"),

  MISSING_LOCATION("DED-0601", Severity.ERROR, "a send without a location"),
  LOCATION_TYPE("DED-0602", Severity.ERROR, "a send to something of the wrong type"),
  ACROSS_COMPONENTS("DED-0603", Severity.ERROR, "a rule that reaches outside its node"),
  NOT_A_MESSAGE("DED-0604", Severity.ERROR, "a send of what is no message"),
  WRITES_ARRIVAL("DED-0605", Severity.ERROR, "a rule for what only arrives"),
  WRITES_CONSTANT("DED-0606", Severity.ERROR, "a rule for what never changes"),
  READS_REPLY("DED-0607", Severity.ERROR, "a body that reads a reply"),
  CHANNEL_READERS("DED-0608", Severity.ERROR, "a channel read in two components"),
  REPLY_NEVER_SENT("DED-0609", Severity.ERROR, "a reply that no rule sends"),
  REQUEST_NEVER_READ("DED-0610", Severity.ERROR, "a request that no rule reads"),
  REQUEST_READERS("DED-0611", Severity.ERROR, "a request read in several places"),
  REQUEST_TARGET("DED-0612", Severity.ERROR, "a request sent to who does not read it"),
  MISSING_ID("DED-0613", Severity.ERROR, "a request or reply without an id"),
  REGISTER("DED-0614", Severity.ERROR, "a register that does not say what it keeps"),
  NOT_PERSISTENT("DED-0615", Severity.ERROR, "new or forget of what does not persist"),
  NO_ROWS("DED-0616", Severity.ERROR, "rows where a message has none"),
  TIMER_RELATION("DED-0617", Severity.ERROR, "a timer after what never stands"),

  TEST_OUTCOME("DED-1101", Severity.ERROR, "a test that cannot fail"),
  FAULT_ORDER("DED-1102", Severity.ERROR, "a fault at the wrong time"),

  UNUSED_RELATION("DED-0901", Severity.WARNING, "a relation without use"),
  REPEATED_SEND("DED-0902", Severity.WARNING, "a send that nothing triggers"),
  MESSAGE_CYCLE("DED-0903", Severity.WARNING, "messages that may go round for ever"),
  GROWING_RELATION("DED-0904", Severity.WARNING, "a relation that only grows"),
  COUNT_EQUALITY("DED-0905", Severity.WARNING, "a count compared by ==");

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
