package dev.dedalus.convert;

import java.util.HashSet;
import java.util.Set;

/** Names that mean something else in the language, and names that are free. */
final class Names {
  private static final Set<String> RESERVED =
      Set.of("in", "not", "notin", "new", "true", "false", "nobody");

  /** What has a meaning in every program. */
  private static final Set<String> BUILT_IN =
      Set.of("self", "ordinal", "incarnation", "client", "router");

  private final Set<String> taken = new HashSet<>(BUILT_IN);

  /**
   * A name without primes, and not reserved: {@code l'} is {@code l_next}, {@code new} is {@code
   * new_}.
   */
  static String plain(String name) {
    String base = name.replaceAll("['\u2032\u2019]", "_next");
    return RESERVED.contains(base) ? base + "_" : base;
  }

  /** The name of a relation: also not one of those that every component has. */
  static String relation(String name) {
    String base = plain(name);
    return BUILT_IN.contains(base) ? base + "_" : base;
  }

  /** Takes a name that the text uses. */
  void take(String name) {
    taken.add(name);
  }

  /** A name that nothing has, as near to the wanted one as can be; it is taken then. */
  String free(String wanted) {
    String name = wanted;
    for (int i = 2; !taken.add(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }
}
