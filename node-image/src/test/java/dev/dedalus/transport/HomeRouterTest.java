package dev.dedalus.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.value.Value.ClientValue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HomeRouterTest {
  private final SplittableRandom random = new SplittableRandom(3);

  @Test
  void aDrawnSessionNamesItsRouter() {
    ClientValue client = HomeRouter.drawn(5, -1, 7);
    assertEquals("client:85ffffffffffffff0000000000000007", client.toString());
    for (int routers = 1; routers <= HomeRouter.ROUTERS_MAX; routers++) {
      assertEquals(5, HomeRouter.of(client, routers));
    }
  }

  @Test
  void everyRouterCanBeNamed() {
    for (int router = 0; router < HomeRouter.ROUTERS_MAX; router++) {
      assertEquals(
          router, HomeRouter.of(HomeRouter.drawn(router, random.nextLong(), random.nextLong()), 1));
    }
  }

  @Test
  void aKeyIsAtHomeAtOneOfThoseThatThePlanBeganWith() {
    int[] homes = new int[3];
    for (int i = 0; i < 3000; i++) {
      homes[HomeRouter.of(HomeRouter.ofKey(random.nextLong(), random.nextLong()), 3)]++;
    }
    for (int home : homes) {
      assertTrue(home > 800, "so many are at home at one of three: " + home);
    }
  }
}
