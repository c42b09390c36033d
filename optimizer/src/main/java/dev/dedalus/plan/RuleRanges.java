package dev.dedalus.plan;

import java.util.ArrayList;
import java.util.List;

/** Ids of rules for people: {@code r1, r3 to r6}. */
final class RuleRanges {
  private static final int SHORTEST = 3;

  private RuleRanges() {}

  static String of(List<String> ids) {
    List<String> ranges = new ArrayList<>();
    int at = 0;
    while (at < ids.size()) {
      int end = at + 1;
      while (end < ids.size() && ids.get(end).equals(next(ids.get(end - 1)))) {
        end++;
      }
      if (end - at >= SHORTEST) {
        ranges.add(ids.get(at) + " to " + ids.get(end - 1));
      } else {
        ranges.addAll(ids.subList(at, end));
      }
      at = end;
    }
    return String.join(", ", ranges);
  }

  private static String next(String id) {
    return id.matches("r[0-9]{1,9}") ? "r" + (Integer.parseInt(id.substring(1)) + 1) : "";
  }
}
