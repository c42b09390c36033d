package dev.dedalus.convert;

import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be read off Rust snippets. */
final class Snippets {
  private static final Pattern ROW =
      Pattern.compile(
          "(?:repeat_iter|source_iter)\\(\\s*(?:vec!)?\\[(.*)\\]\\s*\\)", Pattern.DOTALL);
  private static final Pattern PEERS =
      Pattern.compile(
          "(?:repeat_iter|source_iter)\\(\\s*\\w+(?:\\.clone\\(\\))?\\s*\\).*", Pattern.DOTALL);
  private static final Pattern STREAM = Pattern.compile("source_stream\\(.*", Pattern.DOTALL);
  private static final Pattern TYPED =
      Pattern.compile("(?:null|deserialize_from_bytes)::<\\s*\\((.*?)\\)\\s*>\\(", Pattern.DOTALL);
  private static final Pattern NUMBER =
      Pattern.compile("([0-9]+)(?:\\s*(?:as\\s+)?[ui](?:8|16|32|64|size))?");
  private static final Pattern TEXT =
      Pattern.compile("\"([^\"\\\\]*)\"(?:\\.to_string\\(\\)|\\.to_owned\\(\\)|\\.into\\(\\))?");

  private Snippets() {}

  /** The values of the only row; those that Rust computes are absent. Absent: no single row. */
  static Optional<List<Optional<Term>>> row(Statement.Snippet snippet) {
    Matcher matcher = ROW.matcher(snippet.code());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<String> rows = parts(matcher.group(1));
    if (rows.size() != 1) {
      return Optional.empty();
    }
    String only = rows.getFirst();
    boolean tuple = only.startsWith("(") && only.endsWith(")");
    if (!tuple) {
      // serialize(): Rust makes the row.
      return only.contains("(") ? Optional.of(List.of(Optional.empty())) : Optional.empty();
    }
    List<Optional<Term>> values = new ArrayList<>();
    parts(only.substring(1, only.length() - 1)).forEach(part -> values.add(literal(part)));
    return Optional.of(values);
  }

  private static Optional<Term> literal(String code) {
    Matcher number = NUMBER.matcher(code);
    if (number.matches() && number.group(1).length() < 19) {
      return Optional.of(Trees.number(Long.parseLong(number.group(1))));
    }
    Matcher text = TEXT.matcher(code);
    return text.matches()
        ? Optional.of(new Term.Constant(Value.of(text.group(1)), Span.NONE))
        : Optional.empty();
  }

  /** Whether the rows are those of a Rust variable. */
  static boolean isPeers(Statement.Snippet snippet) {
    return PEERS.matcher(snippet.code()).matches();
  }

  /** Whether the rows arrive by a Rust stream. */
  static boolean isStream(Statement.Snippet snippet) {
    return STREAM.matcher(snippet.code()).matches();
  }

  /** The types of a message's columns; absent where the snippet does not name them. */
  static Optional<List<Optional<Type.Basic>>> columns(Statement.Snippet snippet) {
    Matcher matcher = TYPED.matcher(snippet.code());
    return matcher.find()
        ? Optional.of(parts(matcher.group(1)).stream().map(Snippets::type).toList())
        : Optional.empty();
  }

  private static Optional<Type.Basic> type(String rust) {
    String bare = rust.replaceAll("\\s", "").replaceAll("^(?:Rc|Arc|Box)<(.*)>$", "$1");
    return switch (bare) {
      case "u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "isize" ->
          Optional.of(Type.Basic.INT);
      case "bool" -> Optional.of(Type.Basic.BOOL);
      case "String", "&str", "&'staticstr" -> Optional.of(Type.Basic.STRING);
      case "Vec<u8>", "Bytes", "BytesMut", "bytes::Bytes", "[u8]" -> Optional.of(Type.Basic.BYTES);
      default -> Optional.empty();
    };
  }

  /** What commas separate outside of brackets and strings; a last comma separates nothing. */
  private static List<String> parts(String code) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      quoted ^= c == '"';
      depth += "([{<".indexOf(c) >= 0 ? 1 : ")]}>".indexOf(c) >= 0 ? -1 : 0;
      if (c == ',' && depth == 0 && !quoted) {
        parts.add(part.toString().strip());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    if (!part.toString().isBlank()) {
      parts.add(part.toString().strip());
    }
    return parts;
  }
}
