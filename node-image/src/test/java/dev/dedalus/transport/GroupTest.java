package dev.dedalus.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupTest {
  private static final Epoch A1 = new Epoch(10, 1);
  private static final Epoch B1 = new Epoch(10, 2);
  private static final Epoch A2 = new Epoch(11, 1);
  private static final Epoch B2 = new Epoch(20, 2);
  private static final Epoch B3 = new Epoch(21, 2);

  @Test
  void aPartWithoutOthersAlwaysRuns() {
    Group alone = new Group("a", A1, Set.of());
    assertTrue(alone.isRunning());
    assertFalse(alone.has("a"));
    assertFalse(alone.has("b"));
  }

  @Test
  void runsOnceTheOtherHasStatedTheSame() throws Exception {
    Group group = new Group("a", A1, Set.of("b"));
    assertEquals(List.of(), group.statement());
    assertFalse(group.met("b", B1));
    assertEquals(List.of(A1, B1), group.statement());
    assertFalse(group.isRunning());
    group.stated("b", List.of(new Epoch(9, 1), B1));
    assertFalse(group.isRunning());
    group.stated("b", List.of(A1, B1));
    assertTrue(group.isRunning());
  }

  @Test
  void aLaterLifeOfTheOtherEndsTheOwnOnlyIfItRan() throws Exception {
    Group group = new Group("a", A1, Set.of("b"));
    assertFalse(group.met("b", B1));
    assertFalse(group.met("b", B2));
    group.stated("b", List.of(A1, B2));
    assertFalse(group.met("b", B2));
    assertTrue(group.isRunning());
    assertTrue(group.met("b", B3));
    group.startLife(A1);
    assertFalse(group.isRunning());
    assertEquals(List.of(A2, B3), group.statement());
    group.stated("b", List.of(A1, B3));
    assertFalse(group.isRunning());
    group.stated("b", List.of(A2, B3));
    assertTrue(group.isRunning());
  }

  @Test
  void aStatementOfAnotherGroupIsMalformed() {
    Group group = new Group("a", A1, Set.of("b"));
    MalformedFrameException refused =
        assertThrows(MalformedFrameException.class, () -> group.stated("b", List.of(B1)));
    assertEquals("1 lives of a group of 2 parts", refused.getMessage());
  }

  @Test
  void aLaterLifeIsLaterThanWhatItComesAfter() {
    Group alone = new Group("a", A1, Set.of());
    alone.startLife(B2);
    assertEquals(new Epoch(21, 1), alone.life());
    assertTrue(alone.isRunning());
  }

  /**
   * Parts crash, connections break, messages of ended lives come late, clocks are wrong: no two
   * parts ever run under different lists, and when that is over all run under the same.
   */
  @ParameterizedTest
  @CsvSource({"2, false", "3, false", "5, false", "2, true", "3, true", "5, true"})
  void neverRunsInTwoEpochsAndComesTogetherInTheEnd(int parts, boolean clocksGoBack)
      throws Exception {
    int together = 0;
    int overtaken = 0;
    int outlived = 0;
    for (long seed = 0; seed < 1_000; seed++) {
      GroupWorld world = new GroupWorld(parts, clocksGoBack, new SplittableRandom(seed));
      for (int i = 0; i < 400; i++) {
        world.happen();
        assertEquals(1, Math.max(1, running(world).stream().distinct().count()), "seed " + seed);
        together += running(world).size() == parts ? 1 : 0;
      }
      world.calm();
      assertEquals(parts, running(world).size(), "seed " + seed);
      assertEquals(1, running(world).stream().distinct().count(), "seed " + seed);
      overtaken += world.overtaken();
      outlived += world.outlived();
    }
    assertTrue(together > 1_000, "they also come together meanwhile: " + together);
    assertTrue(clocksGoBack ? overtaken > 500 : overtaken == 0, "clocks behind: " + overtaken);
    assertTrue(clocksGoBack ? outlived > 0 : outlived == 0, "outlived: " + outlived);
  }

  private static List<List<Epoch>> running(GroupWorld world) {
    List<List<Epoch>> lists = new ArrayList<>();
    for (Group group : world.groups()) {
      if (group.isRunning()) {
        lists.add(group.statement());
      }
    }
    return lists;
  }
}
