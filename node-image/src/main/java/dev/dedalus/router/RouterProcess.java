package dev.dedalus.router;

import dev.dedalus.client.Catalogue;
import dev.dedalus.client.FlushPass;
import dev.dedalus.client.ReplyForm;
import dev.dedalus.health.HealthServer;
import dev.dedalus.health.OwnedCounter;
import dev.dedalus.local.Announcement;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Routing;
import dev.dedalus.semantics.Relation;
import dev.dedalus.transport.AddressBook;
import dev.dedalus.transport.Epoch;
import dev.dedalus.transport.MalformedFrameException;
import dev.dedalus.transport.NetworkSettings;
import dev.dedalus.transport.PeerNetwork;
import dev.dedalus.transport.Receiver;
import dev.dedalus.transport.RouterRelations;
import dev.dedalus.transport.WireMessage;
import dev.dedalus.transport.WireRelations;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value.NodeValue;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A running router: one thread for its peers, its clients and its timers. */
final class RouterProcess implements Receiver, AutoCloseable, NodePort {
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventLoop loop = group.next();
  private final RouterSettings settings;
  private final Consumer<String> log;
  private final WireRelations relations;
  private final FlushPass pass;
  private final FlushPass.Flushable peers = this::flushPeers;
  private final OwnedCounter passes = new OwnedCounter();
  private final PeerNetwork network;
  private final Desk desk;
  private final Forwarding forwarding;
  private final ClientPort clients;
  private final HealthServer health;
  private final CompletableFuture<String> outlived = new CompletableFuture<>();
  private volatile boolean ready;

  private RouterProcess(RouterSettings settings, Consumer<String> log) throws IOException {
    this.settings = settings;
    this.log = log;
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    this.pass = new FlushPass(loop);
    this.relations = new WireRelations(settings.placement());
    SecureRandom random = new SecureRandom();
    Epoch epoch = new Epoch(System.currentTimeMillis(), random.nextLong());
    NetworkSettings peering =
        NetworkSettings.of(settings.planHash(), settings.name(), epoch, settings.port());
    this.network = PeerNetwork.bind(loop, peering, relations, this, registry, log);

    Catalogue catalogue = Catalogue.of(settings.placement().program());
    List<EntryPoint> entries = EntryPoint.of(settings.placement(), catalogue);
    Limits limits = settings.limits();
    Routing routing = new Routing(settings.placement());
    long startNanos = System.nanoTime();
    this.desk = new Desk(routing, idColumns(catalogue), this, limits, 0);
    SessionNumbers numbers = new SessionNumbers(settings.router(), settings.routers(), random);
    this.forwarding =
        new Forwarding(
            settings.router(), desk, entries, catalogue, this::sendToRouter, limits.window());
    ClientCounters counters = new ClientCounters();
    RouterMetrics.register(registry, desk, counters, passes);
    Intake intake = new RouterIntake(desk, numbers, forwarding);
    String title = settings.placement().program().source().name();
    this.clients =
        new ClientPort(
            group,
            settings.clientPort(),
            new HttpRequests(title, catalogue, entries, intake, limits),
            new BinaryRequests(catalogue, entries, desk, numbers, intake, limits, counters),
            pass,
            limits.connections());
    // By the thread that does the work: one that is stuck does not answer.
    this.health =
        HealthServer.start(group, settings.healthPort(), () -> true, () -> ready, registry);
    var _ =
        loop.scheduleAtFixedRate(
            () -> desk.advance(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos)),
            TimerWheel.TICK_MILLIS,
            TimerWheel.TICK_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /**
   * Starts a router; its ports are bound when this returns.
   *
   * @param log gets sentences for people
   * @throws IOException if a port is in use
   */
  static RouterProcess start(RouterSettings settings, Consumer<String> log) throws IOException {
    return new RouterProcess(settings, log);
  }

  /** The ports. */
  Announcement announcement() {
    return new Announcement(
        settings.name(), network.port(), health.port(), OptionalInt.of(clients.port()));
  }

  /** Nodes and routers can be reached from now on; the router is ready. */
  void connect(AddressBook addresses) {
    network.addresses(addresses);
    ready = true;
  }

  /** Completes with a sentence if a later life of this router is known: it is to end. */
  CompletableFuture<String> outlived() {
    return outlived;
  }

  @Override
  public void outlived(String sentence) {
    outlived.complete(sentence);
  }

  /**
   * Has the router stop: it is not ready any more, refuses what is new, answers what is under way,
   * and ends its connections. Returns when that is done.
   *
   * @param answersMax how long replies are waited for; what has none by then is told so
   */
  void drain(Duration answersMax) {
    ready = false;
    CompletableFuture<Void> answered = new CompletableFuture<>();
    loop.execute(() -> {
      desk.stop();
      log.accept("told to stop; " + desk.unanswered() + " requests are under way");
      desk.schedule(
          answersMax.toMillis(),
          () -> {
            desk.giveUp();
            forwarding.giveUp();
          });
      awaitAnswers(answered);
    });
    answered.join();
    network.settle().join();
    clients.finish();
  }

  private void awaitAnswers(CompletableFuture<Void> answered) {
    if (desk.unanswered() == 0 && forwarding.isIdle()) {
      answered.complete(null);
    } else {
      desk.schedule(TimerWheel.TICK_MILLIS, () -> awaitAnswers(answered));
    }
  }

  @Override
  public void close() {
    ready = false;
    clients.close();
    health.close();
    network.close();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private static Map<String, Integer> idColumns(Catalogue catalogue) {
    Map<String, Integer> columns = new HashMap<>();
    for (ReplyForm reply : catalogue.replies()) {
      if (reply.idColumn() >= 0) {
        columns.put(reply.name(), reply.idColumn());
      }
    }
    return columns;
  }

  @Override
  public void arrived(String from, WireMessage message) {
    pass.add(peers);
    String relation = message.relation().name();
    try {
      if (message.client().isPresent()) {
        desk.replied(relation, message.client().get(), message.row());
      } else if (relation.equals(RouterRelations.REQUEST.name())) {
        forwarding.requested(message.row());
      } else if (relation.equals(RouterRelations.ANSWER.name())) {
        forwarding.answered(message.row());
      } else {
        log.accept(from + " sent " + relation + " to a router; dropped");
      }
    } catch (MalformedFrameException e) {
      log.accept(from + " sent what cannot be read: " + e.getMessage());
    }
  }

  @Override
  public boolean reaches(PhysicalNode node) {
    return network.reaches(node.name());
  }

  @Override
  public void send(PhysicalNode node, String relation, NodeValue location, Row row) {
    pass.add(peers);
    network.send(node.name(), relations.number(relation), null, row);
  }

  private void sendToRouter(int router, Relation relation, Row row) {
    pass.add(peers);
    network.send("router-" + router, relations.number(relation.name()), null, row);
  }

  private void flushPeers() {
    passes.increment();
    network.taken();
    network.flush();
  }
}
