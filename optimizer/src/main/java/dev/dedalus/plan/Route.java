package dev.dedalus.plan;

import dev.dedalus.cost.Measurement;
import java.util.List;
import java.util.Locale;

/**
 * Where messages of a relation go from one part.
 *
 * @param from a part, or {@code client}
 * @param to a part, or {@code client}
 * @param key names of the columns that decide the partition; empty unless the kind is {@code KEY}
 */
record Route(String relation, String from, String to, Kind kind, List<String> key) {
  static final String CLIENT = Measurement.CLIENT;

  Route {
    key = List.copyOf(key);
  }

  /** What decides the physical node of a logical one. */
  enum Kind {
    /** The message's key. */
    KEY,
    /** Nothing: any partition will do. */
    ANY,
    /** Nothing: every partition gets it. */
    ALL,
    /** There is one. */
    DESIGNATED,
    /** The client's session. */
    SESSION;

    /** As plans write it. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
