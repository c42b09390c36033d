package dev.dedalus.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.transport.AddressBook.Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeerNetworkIT {
  private final Map<String, Address> addresses = new ConcurrentHashMap<>();
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  @Test
  void messagesArriveOnceAndInOrderBothWays() throws Exception {
    TestPeer a = start(TestPeer.settings("a"));
    TestPeer b = start(TestPeer.settings("b"));
    for (long id = 1; id < 1000; id += 10) {
      a.send("b", id, id + 9, 20);
      b.send("a", id, id + 9, 20);
    }
    assertEquals(ids(1, 1000), b.await(1000));
    assertEquals(ids(1, 1000), a.await(1000));
    assertEquals(0, a.unexpected() + b.unexpected());
  }

  @Test
  void brokenConnectionsNeitherLoseNorDuplicate() throws Exception {
    TestPeer a = start(TestPeer.settings("a"));
    TestPeer b = start(TestPeer.settings("b"));
    List<Integer> budgets = IntStream.range(0, 40).map(i -> 37 + i * 997).boxed().toList();
    CuttingProxy proxy = new CuttingProxy(b.port(), budgets);
    opened.add(proxy);
    addresses.put("b", new Address("127.0.0.1", proxy.port()));
    for (long id = 1; id <= 20_000; id += 50) {
      a.send("b", id, id + 49, 100);
    }
    assertEquals(ids(1, 20_000), b.await(20_000));
    assertEquals(0, b.unexpected());
    assertTrue(proxy.cuts() >= 20, "cuts: " + proxy.cuts());
    assertEquals(0, lost(a, "b"));
  }

  @Test
  void confirmationsOnConnectionsThatBreakAreNotMissed() throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    TestPeer a = start(TestPeer.settings("a"));
    TestPeer b = start(TestPeer.settings("b"));
    for (TestPeer to : List.of(a, b)) {
      List<Integer> budgets = random.ints(60, 100, 20_000).boxed().toList();
      CuttingProxy proxy = new CuttingProxy(to.port(), budgets);
      opened.add(proxy);
      String name = to.equals(a) ? "a" : "b";
      addresses.put(name, new Address("127.0.0.1", proxy.port()));
    }
    for (long id = 1; id <= 10_000; id += 20) {
      a.send("b", id, id + 19, random.nextInt(200));
      b.send("a", id, id + 19, random.nextInt(200));
    }
    assertEquals(ids(1, 10_000), b.await(10_000));
    assertEquals(ids(1, 10_000), a.await(10_000));
    a.awaitConfirmed("b");
    b.awaitConfirmed("a");
    assertEquals(0, a.unexpected() + b.unexpected());
  }

  @Test
  void malformedFramesAreCountedAndLoggedOnceAndTheOthersGoOn() throws Exception {
    TestPeer a = start(TestPeer.settings("a"));
    TestPeer b = start(TestPeer.settings("b"));
    List<Vectors> malformed = Vectors.all("malformed");
    for (Vectors vectors : malformed) {
      assertClosedAfter(b.port(), vectors.bytes());
    }
    assertEquals(malformed.size(), b.counters().framesRejected());
    assertTrue(b.awaitLog().startsWith("malformed frame from 127.0.0.1: "));
    assertEquals(0, b.logged());
    a.send("b", 1, 3, 20);
    assertEquals(ids(1, 3), b.await(3));
  }

  @Test
  void aPeerThatNeverReadsDoesNotHoldUpTheOthers() throws Exception {
    TestPeer a = start(TestPeer.settings("a"));
    TestPeer b = start(TestPeer.settings("b"));
    try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      addresses.put("deaf", new Address("127.0.0.1", deaf.getLocalPort()));
      for (long id = 1; id <= 100; id++) {
        a.send("deaf", id, id, 100_000);
        a.send("b", id, id, 100);
      }
      assertEquals(ids(1, 100), b.await(100));
    }
    assertEquals(0, lost(a, "deaf"));
  }

  @Test
  void beyondTheLimitThePeerCountsAsFailedAndTheChannelStartsAgain() throws Exception {
    TestPeer a = start(TestPeer.settings("a").withUnconfirmedBytesMax(200_000));
    a.send("b", 1, 9, 20_000);
    assertTrue(a.awaitLog().startsWith("b has not confirmed "));
    long failures = a.run(network -> network.peer("b").counters().failures());
    assertEquals(1, failures);
    long lost = lost(a, "b");
    assertTrue(lost > 0 && lost < 9, "lost " + lost);
    TestPeer b = start(TestPeer.settings("b"));
    assertEquals(ids(lost + 1, 9), b.await(9 - (int) lost));
    a.send("b", 10, 10, 10);
    assertEquals(ids(10, 10), b.await(1));
  }

  @Test
  void aSiblingThatIsBehindStopsArrivalsInsteadOfLosing() throws Exception {
    TestPeer a =
        start(TestPeer.settings("a").withSiblings(Set.of("b")).withUnconfirmedBytesMax(100_000));
    a.send("b", 1, 10, 20_000);
    assertTrue(a.run(PeerNetwork::isBlocked));
    TestPeer b = start(TestPeer.settings("b"));
    assertEquals(ids(1, 10), b.await(10));
    a.awaitResumed();
    assertFalse(a.run(PeerNetwork::isBlocked));
    assertEquals(0, lost(a, "b"));
  }

  @Test
  void whileArrivalsAreHeldOnlySiblingsAreReadFrom() throws Exception {
    TestPeer b = start(TestPeer.settings("b").withSiblings(Set.of("c")));
    TestPeer a = start(TestPeer.settings("a"));
    TestPeer c = start(TestPeer.settings("c"));
    hold(b, true);
    a.send("b", 1, 3, 10);
    c.send("b", 10, 12, 10);
    assertEquals(ids(10, 12), b.await(3));
    hold(b, false);
    assertEquals(ids(1, 3), b.await(3));
  }

  private static void hold(TestPeer peer, boolean held) throws Exception {
    peer.run(network -> {
      network.hold(held);
      return true;
    });
  }

  @Test
  void anotherPlanIsRefusedByName() throws Exception {
    TestPeer a = start(NetworkSettings.of("other", "a", new Epoch(1, 1), 0));
    TestPeer b = start(TestPeer.settings("b"));
    a.send("b", 1, 1, 10);
    assertEquals("connection from a refused: b runs plan plan, a runs other", b.awaitLog());
    assertEquals("b refuses the connection: b runs plan plan, a runs other", a.awaitLog());
    assertEquals(0, b.unexpected());
  }

  @Test
  void aConnectionMeantForAnotherProcessIsRefused() throws Exception {
    TestPeer a = start(TestPeer.settings("a"));
    TestPeer b = start(TestPeer.settings("b"));
    addresses.put("c", new Address("127.0.0.1", b.port()));
    a.send("c", 1, 1, 10);
    assertEquals("connection from a refused: this is b, not c", b.awaitLog());
  }

  @Test
  void aProcessWhoseClockIsBehindGoesOnAsALaterLife() throws Exception {
    TestPeer b = start(TestPeer.settings("b"));
    TestPeer first = start(NetworkSettings.of("plan", "a", new Epoch(7, 0), 0));
    first.send("b", 1, 1, 10);
    assertEquals(ids(1, 1), b.await(1));
    first.close();
    TestPeer behind = start(NetworkSettings.of("plan", "a", new Epoch(1, 9), 0));
    behind.send("b", 2, 2, 10);
    behind.awaitResumed();
    assertEquals(List.of(new Epoch(8, 9)), behind.lives());
    behind.send("b", 3, 3, 10);
    assertEquals(ids(3, 3), b.await(1), "what was sent in the life before is lost with it");
    assertEquals(new Epoch(8, 9), b.run(network -> network.peer("a").epoch()));
  }

  @Test
  void whoHasMetALaterLifeTellsAProcessThatItTalksTo() throws Exception {
    TestPeer b = start(TestPeer.settings("b"));
    TestPeer first = start(NetworkSettings.of("plan", "a", new Epoch(7, 0), 0));
    first.send("b", 1, 1, 10);
    assertEquals(ids(1, 1), b.await(1));
    first.close();
    TestPeer behind = start(NetworkSettings.of("plan", "a", new Epoch(1, 9), 0));
    // It has nothing to send itself: without being told it would never be talked to.
    b.send("a", 2, 2, 10);
    behind.awaitResumed();
    assertEquals(List.of(new Epoch(8, 9)), behind.lives());
    assertEquals(
        "starting again as a later life, as b has met one that is ahead of this clock",
        behind.awaitLog());
    assertEquals("a has started again", b.awaitLog());
    b.send("a", 3, 3, 10);
    assertEquals(ids(3, 3), behind.await(1));
  }

  @Test
  void aProcessWhoseNameAnotherHasTakenIsTold() throws Exception {
    TestPeer b = start(TestPeer.settings("b"));
    TestPeer early = start(NetworkSettings.of("plan", "a", new Epoch(1, 9), 0));
    early.send("b", 1, 1, 10);
    assertEquals(ids(1, 1), b.await(1));
    TestPeer late = start(NetworkSettings.of("plan", "a", new Epoch(2, 0), 0));
    late.send("b", 2, 2, 10);
    assertEquals(ids(2, 2), b.await(1));
    early.send("b", 3, 3, 10);
    assertEquals("b has met a later process of this name", early.awaitOutlived());
    assertEquals(List.of(), early.lives());
    assertEquals(0, b.unexpected());
  }

  @Test
  void aPeerThatHasGoneSilentIsLookedForElsewhere() throws Exception {
    TestPeer b = start(TestPeer.settings("b"));
    try (HeldProxy proxy = new HeldProxy(b.port())) {
      addresses.put("b", new Address("127.0.0.1", proxy.port()));
      TestPeer a = start(TestPeer.settings("a").withSilenceMillisMax(100));
      a.send("b", 1, 1, 10);
      assertEquals(ids(1, 1), b.await(1));
      a.awaitConfirmed("b");
      proxy.hold();
      addresses.put("b", new Address("127.0.0.1", b.port()));
      a.send("b", 2, 9, 10);
      assertEquals(ids(2, 9), b.await(8));
      assertEquals("b confirms nothing; connecting again", a.awaitLog());
      assertEquals(0, lost(a, "b"));
    }
  }

  @Test
  void aPeerIsReachedButWhileSomethingIsToBeSentAndCannotBe() throws Exception {
    TestPeer a = start(TestPeer.settings("a"));
    TestPeer first = start(TestPeer.settings("b"));
    a.await(network -> network.reaches("b"));
    a.send("b", 1, 1, 10);
    assertEquals(ids(1, 1), first.await(1));
    a.await(network -> network.reaches("b"));
    first.close();
    a.send("b", 2, 2, 10);
    a.await(network -> !network.reaches("b"));
    TestPeer second = start(NetworkSettings.of("plan", "b", new Epoch(2, 0), 0));
    a.await(network -> network.reaches("b"));
    a.send("b", 3, 3, 10);
    assertEquals(ids(3, 3), second.await(1));
    a.await(network -> network.reaches("b"));
  }

  @Test
  void whatAnEarlierLifeDidNotConfirmIsNeverSentToTheNext() throws Exception {
    TestPeer a = start(TestPeer.settings("a"));
    TestPeer first = start(TestPeer.settings("b"));
    a.send("b", 1, 1, 10);
    assertEquals(ids(1, 1), first.await(1));
    first.close();
    a.send("b", 2, 5, 10);
    TestPeer second = start(NetworkSettings.of("plan", "b", new Epoch(2, 0), 0));
    assertEquals("b has started again", a.awaitLog());
    a.send("b", 6, 6, 10);
    assertEquals(ids(6, 6), second.await(1));
    assertEquals(0, second.unexpected());
    assertTrue(lost(a, "b") >= 4);
  }

  private TestPeer start(NetworkSettings settings) throws Exception {
    TestPeer peer = new TestPeer(settings);
    opened.add(peer);
    peer.addresses(name -> Optional.ofNullable(addresses.get(name)));
    addresses.put(settings.self(), new Address("127.0.0.1", peer.port()));
    return peer;
  }

  private static long lost(TestPeer peer, String to) throws Exception {
    return peer.run(network -> network.peer(to).counters().messagesLost());
  }

  private static void assertClosedAfter(int port, byte[] bytes) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) (1000 * TestPeer.SECONDS_MAX));
      socket.getOutputStream().write(bytes);
      int read = 0;
      try {
        read = socket.getInputStream().read();
      } catch (SocketException reset) {
        read = -1;
      }
      assertEquals(-1, read);
    }
  }

  private static List<Long> ids(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }
}
