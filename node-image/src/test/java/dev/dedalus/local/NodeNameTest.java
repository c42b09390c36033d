package dev.dedalus.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NodeNameTest {
  @Test
  void aNameThatEndsInAHyphenGetsTheNumberOfTheHost() {
    assertArrayEquals(
        new String[] {"--port", "1", "--node", "leader-0-12"},
        NodeName.complete(new String[] {"--port", "1", "--node", "leader-0-"}, "ledger-l-0-12"));
  }

  @Test
  void aWholeNameStays() {
    String[] whole = {"--node", "leader-0-1"};
    assertArrayEquals(whole, NodeName.complete(whole, "ledger-l-0-12"));
    assertArrayEquals(new String[] {"--node"}, NodeName.complete(new String[] {"--node"}, "a-1"));
  }

  @Test
  void aHostWithoutANumberIsNamed() {
    assertEquals("HOSTNAME is ledger", refused("ledger"));
    assertEquals("HOSTNAME is not set", refused(null));
  }

  private static String refused(@Nullable String host) {
    String[] arguments = {"--node", "leader-0-"};
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> NodeName.complete(arguments, host));
    String message = String.valueOf(wrong.getMessage());
    return message.substring(message.indexOf("HOSTNAME"));
  }
}
