package dev.dedalus.router;

import dev.dedalus.client.FlushPass;
import dev.dedalus.transport.AddressBook;
import dev.dedalus.transport.Epoch;
import dev.dedalus.transport.HomeRouter;
import dev.dedalus.transport.NetworkSettings;
import dev.dedalus.transport.PeerNetwork;
import dev.dedalus.transport.WireMessage;
import dev.dedalus.transport.WireRelations;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value.ClientValue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The only leader: answers every {@code command} once with {@code committed}, at once or, after
 * {@link #hold}, when it is told to.
 */
final class EchoNode implements AutoCloseable {
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final WireRelations relations = new WireRelations(Samples.placement());
  private final FlushPass pass;
  private final int routers;
  private final PeerNetwork network;
  private final EventLoop loop = group.next();
  private final BlockingQueue<Row> held = new LinkedBlockingQueue<>();
  private volatile boolean holding;

  EchoNode(String plan, int routers) throws IOException {
    this.pass = new FlushPass(loop);
    this.routers = routers;
    this.network =
        PeerNetwork.bind(
            loop,
            NetworkSettings.of(plan, "leader-0-0", new Epoch(1, 1), 0),
            relations,
            this::arrived,
            new SimpleMeterRegistry(),
            sentence -> {});
  }

  int port() {
    return network.port();
  }

  void connect(AddressBook addresses) {
    network.addresses(addresses);
  }

  /** From now on requests wait. */
  void hold() {
    holding = true;
  }

  /** Waits until so many requests wait that have not been awaited before. */
  List<Row> await(int count) throws InterruptedException {
    List<Row> waiting = new ArrayList<>();
    while (waiting.size() < count) {
      Row next = held.poll(30, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("only " + waiting.size() + " of " + count + " requests came");
      }
      waiting.add(next);
    }
    return waiting;
  }

  /** Requests that wait and have not been awaited. */
  List<Row> waiting() {
    return List.copyOf(held);
  }

  /** Answers requests that waited. */
  void answer(List<Row> waiting) {
    loop.execute(() -> waiting.forEach(this::answer));
  }

  private void arrived(String from, WireMessage message) {
    if (holding) {
      held.add(message.row());
    } else {
      answer(message.row());
    }
  }

  private void answer(Row row) {
    ClientValue client = (ClientValue) row.get(0);
    int home = HomeRouter.of(client, routers);
    network.send(
        "router-" + home, relations.number("committed"), client, Row.of(row.get(1), row.get(2)));
    pass.add(() -> {
      network.taken();
      network.flush();
    });
  }

  @Override
  public void close() {
    network.close();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
