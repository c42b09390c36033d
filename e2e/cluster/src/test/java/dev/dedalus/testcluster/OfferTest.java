package dev.dedalus.testcluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

class OfferTest {
  private static final Offer OPEN =
      new Offer.Open(() -> {
        throw new AssertionError("asking whether there is a cluster starts none");
      });

  @Test
  void theFirstOpenOneIsTaken() {
    assertSame(OPEN, Offer.first(List.of(new Offer.Closed("not built"), OPEN)));
  }

  @Test
  void whereNoneIsOpenAllReasonsAreGiven() {
    assertEquals(
        new Offer.Closed("not built; no engine"),
        Offer.first(List.of(new Offer.Closed("not built"), new Offer.Closed("no engine"))));
  }
}
