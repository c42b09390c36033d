package dev.dedalus.operator.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObjectNamesTest {
  private static final List<String> PARTS =
      List.of(
          "a",
          "a_b",
          "aB",
          "ab",
          "_ab",
          "ab_",
          "a__b",
          "x".repeat(60),
          "x".repeat(59) + "y",
          "router",
          "peers");

  @Test
  void simpleNamesAreReadable() {
    ObjectNames names = new ObjectNames("ledger");
    assertEquals("ledger-leader-0", names.nodes("leader", 0));
    assertEquals("ledger-two-words-12", names.nodes("two_words", 12));
    assertEquals("ledger-0123456789", names.plan("0123456789abcdef"));
  }

  @Test
  void allNamesFitAndDiffer() {
    for (String protocol : List.of("p", "p".repeat(40))) {
      ObjectNames names = new ObjectNames(protocol);
      Set<String> seen = new HashSet<>();
      for (String part : PARTS) {
        for (int instance : new int[] {0, 1, 99}) {
          String name = names.nodes(part, instance);
          assertTrue(seen.add(name), name);
          assertTrue(name.length() <= 40, name);
          assertTrue(name.matches("[a-z]([-a-z0-9]*[a-z0-9])?"), name);
        }
      }
    }
  }

  @Test
  void labelsAreValidForEveryName() {
    for (String part : PARTS) {
      String value = ObjectLabels.value(part);
      assertTrue(value.matches("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?"), value);
    }
    assertEquals(
        PARTS.size(), PARTS.stream().map(ObjectLabels::value).distinct().count(), "all differ");
  }
}
