package dev.dedalus.transport;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.BytesValue;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.IntValue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A process's network in this JVM, in a thread of its own. It takes what arrives in a pass of its
 * own, as a node does, unless it is held.
 */
final class TestPeer implements Receiver, AutoCloseable {
  static final long SECONDS_MAX = 20;

  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventLoop loop = group.next();
  private final WireRelations relations = WireProgram.relations();
  private final BlockingQueue<Long> arrived = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> resumed = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> outlived = new LinkedBlockingQueue<>();
  private final BlockingQueue<Epoch> lives = new LinkedBlockingQueue<>();
  private final PeerNetwork network;
  private boolean planned;

  TestPeer(NetworkSettings settings) throws IOException {
    network = new PeerNetwork(loop, settings, relations, this, new SimpleMeterRegistry(), log::add);
    network.listen();
  }

  static TestPeer named(String name) throws IOException {
    return new TestPeer(settings(name));
  }

  static NetworkSettings settings(String name) {
    return NetworkSettings.of("plan", name, new Epoch(1, 1), 0);
  }

  int port() {
    return network.port();
  }

  NetworkCounters counters() {
    return network.counters();
  }

  /** Sends messages with these ids in one pass, each with a payload. */
  void send(String to, long first, long last, int payloadBytes) throws Exception {
    run(running -> {
      BytesValue payload = BytesValue.wrap(new byte[payloadBytes]);
      for (long id = first; id <= last; id++) {
        Row row = Row.of(ClientValue.NOBODY, Value.of(id), payload);
        running.send(to, relations.number("put"), null, row);
      }
      running.flush();
      return true;
    });
  }

  /** Runs in the network's thread. */
  <T> T run(Function<PeerNetwork, T> action) throws Exception {
    return loop.submit(() -> action.apply(network)).get(SECONDS_MAX, TimeUnit.SECONDS);
  }

  void addresses(AddressBook book) throws Exception {
    run(running -> {
      running.addresses(book);
      return true;
    });
  }

  @Override
  public void arrived(String from, WireMessage message) {
    arrived.add(((IntValue) message.row().get(1)).value());
    if (!planned) {
      planned = true;
      loop.execute(() -> {
        planned = false;
        network.taken();
        network.flush();
      });
    }
  }

  @Override
  public void resumed() {
    resumed.add(true);
  }

  @Override
  public void startedAgain() {
    lives.add(network.life());
  }

  @Override
  public void outlived(String sentence) {
    outlived.add(sentence);
  }

  /** Waits until the process is told that there is a later life of it. */
  String awaitOutlived() throws InterruptedException {
    String sentence = outlived.poll(SECONDS_MAX, TimeUnit.SECONDS);
    if (sentence == null) {
      throw new AssertionError("not outlived in time");
    }
    return sentence;
  }

  /** The lives after the first, so far. */
  List<Epoch> lives() {
    return List.copyOf(lives);
  }

  void awaitResumed() throws InterruptedException {
    if (resumed.poll(SECONDS_MAX, TimeUnit.SECONDS) == null) {
      throw new AssertionError("not resumed in time");
    }
  }

  /** Waits for so many messages; their ids in the order of arrival. */
  List<Long> await(int count) throws InterruptedException {
    List<Long> ids = new ArrayList<>();
    while (ids.size() < count) {
      Long id = arrived.poll(SECONDS_MAX, TimeUnit.SECONDS);
      if (id == null) {
        throw new AssertionError("only " + ids.size() + " of " + count + " messages in time");
      }
      ids.add(id);
    }
    return ids;
  }

  /** Waits until a peer has confirmed everything. */
  void awaitConfirmed(String peer) throws Exception {
    await(running -> running.peer(peer).outbox().isEmpty());
  }

  /** Waits until something holds in the network's thread. */
  void await(Predicate<PeerNetwork> condition) throws Exception {
    CompletableFuture<Boolean> holds = new CompletableFuture<>();
    run(running -> {
      check(condition, holds);
      return true;
    });
    assertTrue(holds.get(SECONDS_MAX, TimeUnit.SECONDS));
  }

  private void check(Predicate<PeerNetwork> condition, CompletableFuture<Boolean> holds) {
    if (condition.test(network)) {
      holds.complete(true);
    } else {
      network.later(1, () -> check(condition, holds));
    }
  }

  /** Messages that have arrived and were not awaited. */
  int unexpected() {
    return arrived.size();
  }

  /** Waits for the next sentence that is logged. */
  String awaitLog() throws InterruptedException {
    String sentence = log.poll(SECONDS_MAX, TimeUnit.SECONDS);
    if (sentence == null) {
      throw new AssertionError("nothing logged in time");
    }
    return sentence;
  }

  int logged() {
    return log.size();
  }

  @Override
  public void close() {
    if (loop.isShuttingDown()) {
      return;
    }
    network.close();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
