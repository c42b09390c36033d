package dev.dedalus.value;

/** String literals with JSON's escapes. */
public final class StringLiteral {
  private StringLiteral() {}

  /** The literal that denotes a text, quotes included. */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < 0x20) {
            quoted.append(String.format("\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  /**
   * The text that a literal denotes.
   *
   * @param literal the literal with its quotes, lexically well formed
   */
  public static String unquote(String literal) {
    StringBuilder text = new StringBuilder(literal.length());
    int i = 1;
    while (i < literal.length() - 1) {
      char c = literal.charAt(i);
      if (c != '\\') {
        text.append(c);
        i++;
        continue;
      }
      char escape = literal.charAt(i + 1);
      i += 2;
      switch (escape) {
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 't' -> text.append('\t');
        case 'b' -> text.append('\b');
        case 'f' -> text.append('\f');
        case 'u' -> {
          text.append((char) Integer.parseInt(literal.substring(i, i + 4), 16));
          i += 4;
        }
        default -> text.append(escape);
      }
    }
    return text.toString();
  }
}
