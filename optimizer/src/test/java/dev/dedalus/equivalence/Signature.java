package dev.dedalus.equivalence;

/**
 * A relation of a random program.
 *
 * @param types of its columns as bodies read them: {@code c} client, {@code i} int, {@code n} node
 * @param group rules mostly stay among relations of one group; 2: no group
 * @param level rules of one tick read relations of a lower level, or, positively, of their own
 */
record Signature(String name, String types, int group, int level) {
  /** Column names, {@code x1, x2}, with types, without the client that a request comes from. */
  String declared(int from) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < types.length(); i++) {
      text.append(text.isEmpty() ? "" : ", ").append('x').append(i).append(": ");
      text.append(
          switch (types.charAt(i)) {
            case 'c' -> "client";
            case 'n' -> "node";
            default -> "int";
          });
    }
    return text.toString();
  }
}
