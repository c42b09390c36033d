package dev.dedalus.node;

import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.placement.Routing;
import dev.dedalus.transport.AddressBook;
import dev.dedalus.transport.Epoch;
import dev.dedalus.transport.NetworkSettings;
import dev.dedalus.transport.PeerNetwork;
import dev.dedalus.transport.Receiver;
import dev.dedalus.transport.WireMessage;
import dev.dedalus.transport.WireRelations;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value.NodeValue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Stands where {@code router-0} would: sends requests to nodes and collects their replies. */
final class TestRouter implements Receiver, AutoCloseable {
  static final long SECONDS_MAX = 30;

  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventLoop loop = group.next();
  private final BlockingQueue<String> replies = new LinkedBlockingQueue<>();
  private final Routing routing;
  private final WireRelations relations;
  private final PeerNetwork network;

  TestRouter(String plan, Placement placement, AddressBook addresses) throws IOException {
    routing = new Routing(placement);
    relations = new WireRelations(placement);
    NetworkSettings settings = NetworkSettings.of(plan, "router-0", new Epoch(1, 1), 0);
    network =
        PeerNetwork.bind(
            loop, settings, relations, this, new SimpleMeterRegistry(), System.err::println);
    network.addresses(addresses);
  }

  int port() {
    return network.port();
  }

  /** Sends requests in one pass. */
  void send(String relation, NodeValue location, List<Row> rows) throws Exception {
    loop.submit(
            () -> {
              for (Row row : rows) {
                for (PhysicalNode node : routing.route(relation, location, row)) {
                  network.send(node.name(), relations.number(relation), null, row);
                }
              }
              network.flush();
            })
        .get(SECONDS_MAX, TimeUnit.SECONDS);
  }

  @Override
  public void arrived(String from, WireMessage message) {
    replies.add(message.relation().name() + "@" + message.client().orElseThrow() + message.row());
    network.taken();
  }

  /** Waits for so many replies. */
  List<String> await(int count) throws InterruptedException {
    List<String> taken = new ArrayList<>();
    while (taken.size() < count) {
      String reply = replies.poll(SECONDS_MAX, TimeUnit.SECONDS);
      if (reply == null) {
        throw new AssertionError("only " + taken.size() + " of " + count + " replies in time");
      }
      taken.add(reply);
    }
    return taken;
  }

  /** The next reply, if one comes soon: a node that has just started may have lost the request. */
  Optional<String> next() throws InterruptedException {
    return Optional.ofNullable(replies.poll(200, TimeUnit.MILLISECONDS));
  }

  /** Replies that nobody awaited. */
  int unexpected() {
    return replies.size();
  }

  @Override
  public void close() {
    network.close();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
