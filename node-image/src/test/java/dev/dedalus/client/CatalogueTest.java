package dev.dedalus.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dedalus.value.Type;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final Catalogue CATALOGUE =
      new Catalogue(
          List.of(
              new RequestForm("put", List.of(new Field("k", Type.Basic.INT)), List.of("stored")),
              new RequestForm("note", List.of(), List.of())),
          List.of(new ReplyForm("stored", List.of(new Field("id", Type.Basic.INT)))),
          new TreeMap<>(Map.of("store", 3)));

  @Test
  void writesAndReads() {
    assertEquals(CATALOGUE, CatalogueJson.read(CatalogueJson.write(CATALOGUE)));
    assertThrows(IllegalArgumentException.class, () -> CatalogueJson.read("{"));
  }

  @Test
  void findsByName() {
    assertEquals(1, CATALOGUE.requestNumber("note"));
    assertEquals(-1, CATALOGUE.replyNumber("x"));
    assertEquals(0, CATALOGUE.replies().getFirst().idColumn());
    NoSuchElementException e =
        assertThrows(NoSuchElementException.class, () -> CATALOGUE.request("get"));
    assertEquals("no request get; there are: put, note", e.getMessage());
  }
}
