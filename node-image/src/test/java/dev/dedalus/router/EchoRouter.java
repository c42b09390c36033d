package dev.dedalus.router;

import dev.dedalus.client.Catalogue;
import dev.dedalus.client.FlushPass;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Routing;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A router without nodes: {@code command} is answered at once, twice, by {@code committed} with its
 * payload, unless the payload is {@code silence}; nothing else is answered.
 */
final class EchoRouter implements AutoCloseable {
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  final ClientCounters counters = new ClientCounters();
  final Desk desk;
  private final ClientPort port;

  EchoRouter(Limits limits) throws IOException {
    EventLoop loop = group.next();
    Catalogue catalogue = Samples.catalogue();
    List<EntryPoint> entries = EntryPoint.of(Samples.placement(), catalogue);
    Desk[] desks = new Desk[1];
    NodePort echo =
        new NodePort() {
          @Override
          public void send(PhysicalNode node, String relation, NodeValue location, Row row) {
            if (relation.equals("command") && !row.get(2).toString().equals("0x73696c656e6365")) {
              ClientValue client = (ClientValue) row.get(0);
              Row reply = Row.of(row.get(1), row.get(2));
              loop.execute(() -> desks[0].replied("committed", client, reply));
              loop.execute(() -> desks[0].replied("committed", client, reply));
            }
          }

          @Override
          public boolean reaches(PhysicalNode node) {
            return true;
          }
        };
    desk =
        new Desk(
            new Routing(Samples.placement()),
            Map.of("committed", 0, "failed", 0, "stored", 0),
            echo,
            limits,
            0);
    desks[0] = desk;
    long start = System.nanoTime();
    var _ =
        loop.scheduleAtFixedRate(
            () -> desk.advance(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)),
            TimerWheel.TICK_MILLIS,
            TimerWheel.TICK_MILLIS,
            TimeUnit.MILLISECONDS);
    SessionNumbers numbers = new SessionNumbers(0, 1, new SplittableRandom(7));
    RouterPort none =
        (router, relation, row) -> {
          throw new AssertionError("there is one router only");
        };
    Forwarding forwarding = new Forwarding(0, desk, entries, catalogue, none, 10);
    Intake intake = new RouterIntake(desk, numbers, forwarding);
    FlushPass pass = new FlushPass(loop);
    HttpRequests http = new HttpRequests("sample", catalogue, entries, intake, limits);
    BinaryRequests binary =
        new BinaryRequests(catalogue, entries, desk, numbers, intake, limits, counters);
    port = new ClientPort(group, 0, http, binary, pass, limits.connections());
  }

  int port() {
    return port.port();
  }

  @Override
  public void close() {
    port.close();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
