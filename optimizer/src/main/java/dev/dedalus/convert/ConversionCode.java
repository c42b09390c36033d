package dev.dedalus.convert;

/** All that a conversion says; each has a page under docs/errors/. Codes never change meaning. */
public enum ConversionCode {
  SYNTAX("DED-1001", true, "the text is not of the dialect"),
  TOO_LARGE("DED-1002", true, "a text too large to convert"),
  SNIPPET("DED-1003", true, "a Rust snippet that cannot be converted"),
  ADDRESS_ARITHMETIC("DED-1004", true, "an address that is computed"),
  LOCATION("DED-1005", true, "a rule whose places do not fit together"),
  TIME("DED-1006", true, "a time that the language does not have"),
  INCLUDE("DED-1007", true, "a file that cannot be included"),
  UNKNOWN_FUNCTION("DED-1008", true, "a function or aggregate that the language does not have"),
  ASSUMED("DED-1009", false, "something that the text does not say");

  private final String code;
  private final boolean error;
  private final String title;

  ConversionCode(String code, boolean error, String title) {
    this.code = code;
    this.error = error;
    this.title = title;
  }

  /** {@code DED-1001}. */
  public String code() {
    return code;
  }

  /** Whether nothing is written. */
  public boolean isError() {
    return error;
  }

  /** A few words, the title of its page. */
  public String title() {
    return title;
  }
}
