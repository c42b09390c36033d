package dev.dedalus.convert;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program in a Rust file: what stands in the first {@code datalog!} macro, in its place. */
final class RustText {
  private static final Pattern MACRO =
      Pattern.compile("datalog!\\s*\\(\\s*r(#*)\"(.*?)\"\\1", Pattern.DOTALL);
  private static final Pattern LINE = Pattern.compile("[^\\r\\n]");

  private RustText() {}

  /** The text with blanks for all other characters; unchanged where there is no macro. */
  static String program(String text) {
    Matcher matcher = MACRO.matcher(text);
    return matcher.find()
        ? blank(text.substring(0, matcher.start(2)))
            + matcher.group(2)
            + blank(text.substring(matcher.end(2)))
        : text;
  }

  private static String blank(String text) {
    return LINE.matcher(text).replaceAll(" ");
  }
}
