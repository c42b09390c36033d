package dev.dedalus.router;

import dev.dedalus.client.FlushPass;
import dev.dedalus.transport.AddressBook;
import dev.dedalus.transport.Epoch;
import dev.dedalus.transport.NetworkSettings;
import dev.dedalus.transport.PeerNetwork;
import dev.dedalus.transport.WireMessage;
import dev.dedalus.transport.WireRelations;
import dev.dedalus.value.CanonicalBytes;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value.ClientValue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The only leader: answers every {@code command} once with {@code committed}. */
final class EchoNode implements AutoCloseable {
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final WireRelations relations = new WireRelations(Samples.placement());
  private final FlushPass pass;
  private final int routers;
  private final PeerNetwork network;

  EchoNode(String plan, int routers) throws IOException {
    EventLoop loop = group.next();
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

  private void arrived(String from, WireMessage message) {
    Row row = message.row();
    ClientValue client = (ClientValue) row.get(0);
    int home = CanonicalBytes.partition(CanonicalBytes.slot(List.of(client)), routers);
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
