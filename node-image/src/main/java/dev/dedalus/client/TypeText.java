package dev.dedalus.client;

import dev.dedalus.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads types as {@link Type} prints them: {@code set<(int, node)>}. */
final class TypeText {
  private static final int DEPTH_MAX = 100;

  private final String text;
  private int position;

  private TypeText(String text) {
    this.text = text;
  }

  /**
   * The type that a text stands for.
   *
   * @throws IllegalArgumentException if it stands for none
   */
  static Type parse(String text) {
    TypeText reader = new TypeText(text.replace(" ", ""));
    Type type = reader.type(0);
    if (reader.position != reader.text.length()) {
      throw reader.wrong();
    }
    return type;
  }

  private Type type(int depth) {
    if (depth > DEPTH_MAX) {
      throw wrong();
    }
    if (take("(")) {
      List<Type> elements = new ArrayList<>();
      do {
        elements.add(type(depth + 1));
      } while (take(","));
      expect(")");
      return new Type.Tuple(elements);
    }
    if (take("set<")) {
      Type element = type(depth + 1);
      expect(">");
      return new Type.SetOf(element);
    }
    for (Type.Basic basic : Type.Basic.values()) {
      if (take(basic.name().toLowerCase(Locale.ROOT))) {
        return basic;
      }
    }
    throw wrong();
  }

  private void expect(String token) {
    if (!take(token)) {
      throw wrong();
    }
  }

  private boolean take(String token) {
    boolean there = text.startsWith(token, position);
    if (there) {
      position += token.length();
    }
    return there;
  }

  private IllegalArgumentException wrong() {
    return new IllegalArgumentException("not a type: " + text);
  }
}
