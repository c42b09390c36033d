package dev.dedalus.semantics;

/** Numbers of things in messages. */
final class Count {
  private Count() {}

  /** {@code 1 column}, {@code 2 columns}. */
  static String of(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
