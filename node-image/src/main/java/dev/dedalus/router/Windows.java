package dev.dedalus.router;

import java.util.SortedMap;
import java.util.TreeMap;

/** How many requests are unanswered at each entry part: the only brake of the system. */
final class Windows {
  private final int requestsMax;
  private final SortedMap<String, Integer> unanswered = new TreeMap<>();

  Windows(int requestsMax) {
    this.requestsMax = requestsMax;
  }

  /** Counts one more unanswered request, unless the part has its fill. */
  boolean enter(String part) {
    int now = unanswered.getOrDefault(part, 0);
    if (now >= requestsMax) {
      return false;
    }
    unanswered.put(part, now + 1);
    return true;
  }

  /** One request less. */
  void leave(String part) {
    unanswered.merge(part, -1, Integer::sum);
  }

  /** Unanswered requests over all parts. */
  int unanswered() {
    return unanswered.values().stream().mapToInt(Integer::intValue).sum();
  }
}
