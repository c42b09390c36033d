package dev.dedalus.syntax;

/** How large programs may be (docs/language.md). Everything that is read has one of these ends. */
public final class Limits {
  /** Of a program, all that it includes counted, as often as it is included. */
  public static final int TEXT_BYTES = 1 << 20;

  /** Of a program, permissions to forget included. */
  public static final int RULES = 2_000;

  /** Columns of a relation, rows included; the client of a request not counted. */
  static final int ARITY = 32;

  /** Words and signs of a statement, those in a component's braces not counted. */
  static final int STATEMENT_TOKENS = 50_000;

  /** Brackets in brackets, operators under operators: what stands below may use recursion. */
  static final int NESTING = 200;

  /** Files that include files. */
  public static final int INCLUDES = 16;

  private Limits() {}
}
