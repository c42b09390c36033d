package dev.dedalus.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.transport.AddressBook.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Parts of a group over real connections. */
class GroupIT {
  private static final Set<String> PARTS = Set.of("a", "b", "c");

  private final Map<String, Address> addresses = new ConcurrentHashMap<>();
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  @Test
  void partsWaitForEachOtherAndLoseTogether() throws Exception {
    TestPeer a = part("a", 1);
    TestPeer b = part("b", 1);
    assertTrue(a.run(PeerNetwork::isBlocked));
    assertTrue(b.run(PeerNetwork::isBlocked));
    TestPeer c = part("c", 1);
    for (TestPeer part : List.of(a, b, c)) {
      part.awaitResumed();
    }
    a.send("b", 1, 9, 20);
    assertEquals(9, b.await(9).size());

    c.close();
    // Nobody takes this any more: the next life of c ends that of a and b, both ways.
    a.send("c", 10, 19, 20);
    TestPeer next = part("c", 2);
    for (TestPeer part : List.of(a, b, next)) {
      part.awaitResumed();
    }
    assertEquals(List.of(new Epoch(2, 1)), a.lives());
    assertEquals(List.of(new Epoch(2, 1)), b.lives());
    assertEquals(List.of(), next.lives());
    a.send("b", 20, 20, 20);
    b.send("c", 21, 21, 20);
    assertEquals(List.of(20L), b.await(1));
    assertEquals(List.of(21L), next.await(1));
    assertEquals(0, a.unexpected() + b.unexpected() + next.unexpected());
  }

  @Test
  void whatComesFromOthersWaitsUntilThePartsHaveComeTogether() throws Exception {
    TestPeer client = new TestPeer(TestPeer.settings("client"));
    opened.add(client);
    client.addresses(name -> Optional.ofNullable(addresses.get(name)));
    TestPeer a = part("a", 1);
    client.send("a", 1, 5, 20);
    TestPeer b = part("b", 1);
    assertEquals(0, a.unexpected());
    TestPeer c = part("c", 1);
    for (TestPeer part : List.of(a, b, c)) {
      part.awaitResumed();
    }
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), a.await(5));
  }

  private TestPeer part(String name, long start) throws Exception {
    Set<String> others = new TreeSet<>(PARTS);
    others.remove(name);
    NetworkSettings settings =
        NetworkSettings.of("plan", name, new Epoch(start, 1), 0)
            .withSiblings(others)
            .withGroup(others);
    TestPeer peer = new TestPeer(settings);
    opened.add(peer);
    addresses.put(name, new Address("127.0.0.1", peer.port()));
    peer.addresses(book -> Optional.ofNullable(addresses.get(book)));
    return peer;
  }
}
