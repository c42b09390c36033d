package dev.dedalus.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.cost.WaterFilling.Allocation;
import dev.dedalus.cost.WaterFilling.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WaterFillingTest {
  @Test
  void asGoodAsTryingEverything() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2000; i++) {
      List<Group> groups = groups(random);
      int pods = random.nextInt(1, 16);
      Optional<Allocation> filled = WaterFilling.fill(groups, pods, 0);
      Optional<Allocation> best = best(groups, pods, List.of());
      assertEquals(best.isPresent(), filled.isPresent(), groups + " on " + pods);
      best.ifPresent(least -> {
        assertEquals(least.micros(), filled.orElseThrow().micros(), groups + " on " + pods);
        assertEquals(least.pods(), filled.orElseThrow().pods(), groups + " on " + pods);
      });
    }
  }

  @Test
  void noPodsAreSpentOnWhatIsNotBusiest() {
    List<Group> groups = List.of(fixed(9), new Group(8, 1, 1, 1, 100));
    Allocation filled = WaterFilling.fill(groups, 50, 0).orElseThrow();
    assertEquals(List.of(1, 1), filled.counts());
  }

  @Test
  void onePodMoreForEachInstance() {
    List<Group> groups = List.of(new Group(10, 1, 1, 1, 100), new Group(10, 1, 3, 1, 100));
    Allocation filled = WaterFilling.fill(groups, 8, 0).orElseThrow();
    assertEquals(List.of(2, 2), filled.counts());
    assertEquals(5, filled.micros());
    assertEquals(8, filled.pods());
  }

  @Test
  void nothingBelowWhatIsEnough() {
    List<Group> groups = List.of(new Group(12, 1, 1, 1, 100));
    assertEquals(3, WaterFilling.fill(groups, 50, 4).orElseThrow().pods());
  }

  @Test
  void theLeastPodsForABound() {
    List<Group> groups = List.of(new Group(12, 1, 1, 1, 100), new Group(5, 1, 3, 1, 100));
    assertEquals(List.of(4, 2), WaterFilling.reach(groups, 3).orElseThrow().counts());
    assertTrue(WaterFilling.reach(List.of(fixed(9)), 3).isEmpty());
    assertTrue(WaterFilling.reach(groups, 0).isEmpty());
  }

  @Test
  void skewIsPaidFromTwoNodesOn() {
    Group group = new Group(12, 1.5, 1, 1, 100);
    assertEquals(12, group.load(1));
    assertEquals(9, group.load(2));
    assertEquals(6, group.load(3));
  }

  private static Group fixed(double micros) {
    return new Group(micros, 1, 1, 1, 1);
  }

  private static List<Group> groups(SplittableRandom random) {
    List<Group> groups = new ArrayList<>();
    int count = random.nextInt(1, 5);
    for (int i = 0; i < count; i++) {
      int least = random.nextInt(1, 3);
      groups.add(
          new Group(
              random.nextInt(0, 30),
              1 + random.nextInt(3) / 4.0,
              random.nextInt(1, 4),
              least,
              least + random.nextInt(0, 12)));
    }
    return groups;
  }

  /** The least load, then the fewest pods, of all counts. */
  private static Optional<Allocation> best(List<Group> groups, int pods, List<Integer> counts) {
    if (counts.size() == groups.size()) {
      double micros = 0;
      int used = 0;
      for (int i = 0; i < counts.size(); i++) {
        micros = Math.max(micros, groups.get(i).load(counts.get(i)));
        used += groups.get(i).pods() * counts.get(i);
      }
      return used > pods ? Optional.empty() : Optional.of(new Allocation(counts, micros, used));
    }
    Optional<Allocation> best = Optional.empty();
    Group group = groups.get(counts.size());
    for (int count = group.least(); count <= group.most() && count <= pods; count++) {
      List<Integer> longer = new ArrayList<>(counts);
      longer.add(count);
      Optional<Allocation> found = best(groups, pods, longer);
      if (found.isPresent() && (best.isEmpty() || isBetter(found.get(), best.get()))) {
        best = found;
      }
    }
    return best;
  }

  private static boolean isBetter(Allocation one, Allocation other) {
    return one.micros() < other.micros()
        || (one.micros() == other.micros() && one.pods() < other.pods());
  }
}
