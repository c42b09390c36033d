package dev.dedalus.syntax;

import java.util.ArrayList;
import java.util.List;

/** The lines of a text, to be shown with a piece underlined; of long lines only what is near it. */
public final class QuotedLines {
  private static final int WIDTH = 100;
  private static final int BEFORE = 40;

  private final List<String> lines = new ArrayList<>();

  /** The lines of a text; ends of lines are those of any system. */
  public QuotedLines(String text) {
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('\n', start);
      String line = text.substring(start, end < 0 ? text.length() : end);
      lines.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
      start = end < 0 ? text.length() + 1 : end + 1;
    }
  }

  /** Prints the line and below it the underlining; nothing for what stands in no line. */
  public void quote(Span span, StringBuilder out) {
    if (span.line() < 1 || span.line() > lines.size()) {
      return;
    }
    String line = lines.get(span.line() - 1);
    int marked = Math.min(span.column() - 1, line.length());
    int from = start(line, marked);
    int to = end(line, from);
    String number = " " + span.line() + " | ";
    String cut = from > 0 ? ".. " : "";
    out.append(number).append(cut);
    for (char shown : line.substring(from, to).toCharArray()) {
      out.append(Character.isISOControl(shown) ? ' ' : shown);
    }
    out.append(to < line.length() ? " ..\n" : "\n");
    int length = Math.max(1, Math.min(span.length(), to - marked));
    out.repeat(" ", number.length() - 2)
        .append("| ")
        .repeat(" ", cut.length() + marked - from)
        .repeat("^", length)
        .append('\n');
  }

  /** Behind the last character that is shown; never between the halves of one. */
  private static int end(String line, int from) {
    int end = Math.min(line.length(), from + WIDTH);
    return end < line.length() && Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end;
  }

  /** The first character that is shown; never the second half of one. */
  private static int start(String line, int marked) {
    if (line.length() <= WIDTH || marked <= BEFORE) {
      return 0;
    }
    int start = Math.min(marked - BEFORE, line.length() - WIDTH);
    boolean splits =
        start > 0 && start < line.length() && Character.isLowSurrogate(line.charAt(start));
    return Math.max(0, splits ? start - 1 : start);
  }
}
