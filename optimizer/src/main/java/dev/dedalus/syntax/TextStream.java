package dev.dedalus.syntax;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/** A text in UTF-16 units, so that the lexer counts columns as {@link Span} does. */
final class TextStream implements CharStream {
  private final String text;
  private final String name;
  private int at;

  TextStream(String text, String name) {
    this.text = text;
    this.name = name;
  }

  @Override
  public void consume() {
    if (at >= text.length()) {
      throw new IllegalStateException("nothing left to consume");
    }
    at++;
  }

  @Override
  public int LA(int offset) {
    int index = offset > 0 ? at + offset - 1 : at + offset;
    boolean inside = offset != 0 && index >= 0 && index < text.length();
    return inside ? text.charAt(index) : offset == 0 ? 0 : IntStream.EOF;
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return at;
  }

  @Override
  public void seek(int index) {
    at = Math.min(index, text.length());
  }

  @Override
  public int size() {
    return text.length();
  }

  @Override
  public String getSourceName() {
    return name;
  }

  @Override
  public String getText(Interval interval) {
    int end = Math.min(interval.b + 1, text.length());
    return interval.a >= end ? "" : text.substring(interval.a, end);
  }
}
