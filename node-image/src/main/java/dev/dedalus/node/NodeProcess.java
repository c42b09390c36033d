package dev.dedalus.node;

import dev.dedalus.evaluate.StepException;
import dev.dedalus.evaluate.StepFunction;
import dev.dedalus.evaluate.StepSettings;
import dev.dedalus.health.HealthServer;
import dev.dedalus.health.ProcessMetrics;
import dev.dedalus.health.ThreadWatch;
import dev.dedalus.semantics.Request;
import dev.dedalus.transport.AddressBook;
import dev.dedalus.transport.Epoch;
import dev.dedalus.transport.PeerNetwork;
import dev.dedalus.transport.Receiver;
import dev.dedalus.transport.WireMessage;
import dev.dedalus.transport.WireRelations;
import dev.dedalus.value.Fact;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A running node: network, health server, and the loop that joins them to the {@link Agent}. One
 * thread reads the network, runs the steps and writes; a second one answers for health. When
 * nothing arrives and no timer is due, both sleep.
 */
public final class NodeProcess implements Receiver, AutoCloseable {
  private static final int PUBLISH_MILLIS = 500;
  private static final int STOP_MILLIS_MAX = 500;
  private static final int FRAMES_MAX = 20;

  private final MultiThreadIoEventLoopGroup group = group("node");
  private final MultiThreadIoEventLoopGroup healthGroup = group("health");
  private final EventLoop loop = group.next();
  private final CompletableFuture<Throwable> failed = new CompletableFuture<>();
  private final PeerNetwork network;
  private final HealthServer health;
  private final ThreadWatch watch;
  private final Function<Epoch, Agent> lives;
  private final Set<String> throughGate;
  private Agent agent;
  private volatile boolean ready;
  private boolean running;
  private boolean passPlanned;
  private boolean publishPlanned;
  private @Nullable Future<?> timer;

  private NodeProcess(NodeSettings settings, Consumer<String> log) throws IOException {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    ProcessMetrics.register(registry);
    NodeCounters counters = new NodeCounters(registry);
    WireRelations relations = new WireRelations(settings.placement());
    network = new PeerNetwork(loop, settings.network(), relations, this, registry, log);
    NodePost post = new NodePost(settings, relations, network, this::arrived, counters);
    throughGate = throughGate(settings);
    lives = life -> agent(settings, life, post, counters);
    agent = lives.apply(settings.epoch());
    Thread thread = CompletableFuture.supplyAsync(Thread::currentThread, loop).join();
    watch = ThreadWatch.of(thread, loop);
    health =
        HealthServer.start(
            healthGroup, settings.healthPort(), watch::isAlive, () -> ready, registry);
    var _ =
        healthGroup.scheduleWithFixedDelay(
            () -> {
              if (watch.look()) {
                log.accept(stuck(thread));
              }
            },
            ThreadWatch.LOOK_MILLIS,
            ThreadWatch.LOOK_MILLIS,
            TimeUnit.MILLISECONDS);
    network.listen();
  }

  /**
   * Binds the ports. Steps begin with {@link #run}.
   *
   * @param log gets sentences for people
   * @throws IOException if a port is in use
   * @throws StepException if the relations that never change have too many rows
   */
  public static NodeProcess start(NodeSettings settings, Consumer<String> log) throws IOException {
    return new NodeProcess(settings, log);
  }

  private static String stuck(Thread thread) {
    return "stuck: the node's thread waits for something that does not come; it is at\n  "
        + Arrays.stream(thread.getStackTrace())
            .limit(FRAMES_MAX)
            .map(StackTraceElement::toString)
            .collect(Collectors.joining("\n  "));
  }

  /** What comes to a node through its gate. */
  private static Set<String> throughGate(NodeSettings settings) {
    return settings
        .placement()
        .gateAt(settings.node().part())
        .map(gate -> gate.arrivingAt(settings.node().part()))
        .orElse(Set.of());
  }

  /** A node at the start of a life. */
  private static Agent agent(
      NodeSettings settings, Epoch life, NodePost post, NodeCounters counters) {
    StepSettings steps = StepSettings.STANDARD.withIncarnation(life.startMillis());
    return new Agent(
        new StepMachine(StepFunction.of(settings.placement(), settings.node(), steps)),
        post,
        Clock.SYSTEM,
        new Timers(
            TimerSpec.of(settings.placement(), settings.node()),
            new SplittableRandom(life.random() + life.startMillis()),
            Clock.SYSTEM.nanos()),
        KeyedTimers.of(settings.placement(), settings.placement().part(settings.node().part())),
        settings.placement().program().requests().stream()
            .map(Request::relation)
            .collect(Collectors.toSet()),
        counters,
        GateEnd.of(settings.placement(), settings.node(), post));
  }

  private static MultiThreadIoEventLoopGroup group(String name) {
    return new MultiThreadIoEventLoopGroup(
        1, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
  }

  /** The port that peers connect to. */
  public int port() {
    return network.port();
  }

  /** The port of the health server. */
  public int healthPort() {
    return health.port();
  }

  /** Completes if a step meets a limit, the node is outlived, or on a defect: it is to end. */
  public CompletableFuture<Throwable> failed() {
    return failed;
  }

  /** Peers can be reached: the node runs its first step and is ready. */
  public void run(AddressBook addresses) {
    loop.execute(() -> {
      network.addresses(addresses);
      running = true;
      ready = true;
      pass();
    });
  }

  @Override
  public void arrived(String from, WireMessage message) {
    Fact fact = new Fact(message.relation().name(), message.row());
    if (throughGate.contains(fact.relation())) {
      agent.cameThroughGate(from, fact);
      planPass();
    } else {
      arrived(fact);
    }
  }

  @Override
  public void resumed() {
    planPass();
  }

  @Override
  public void startedAgain() {
    agent = lives.apply(network.life());
  }

  @Override
  public void outlived(String sentence) {
    failed.complete(new OutlivedException(sentence));
  }

  private void arrived(Fact fact) {
    agent.arrived(fact);
    planPass();
  }

  private void planPass() {
    if (running && !passPlanned) {
      passPlanned = true;
      loop.execute(this::pass);
    }
  }

  private void pass() {
    passPlanned = false;
    try {
      if (running && agent.pass()) {
        planPass();
      }
    } catch (Throwable stopping) {
      running = false;
      failed.complete(stopping);
      return;
    }
    planTimer();
    planPublish();
  }

  private void planTimer() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
    var left = agent.nanosLeft();
    if (left.isPresent() && !network.isBlocked()) {
      timer = loop.schedule(this::pass, left.getAsLong(), TimeUnit.NANOSECONDS);
    }
  }

  private void planPublish() {
    if (!publishPlanned) {
      publishPlanned = true;
      var _ =
          loop.schedule(
              () -> {
                publishPlanned = false;
                agent.publish();
              },
              PUBLISH_MILLIS,
              TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Takes no arrival any more, waits until the peers that are connected have what the last step
   * sent (see {@link PeerNetwork#settle}), closes all connections and ends the threads.
   */
  @Override
  public void close() {
    ready = false;
    if (loop.submit(() -> running = false).awaitUninterruptibly(STOP_MILLIS_MAX)) {
      network.settle().join();
    }
    network.close();
    health.close();
    var _ = healthGroup.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
    group
        .shutdownGracefully(0, STOP_MILLIS_MAX, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(STOP_MILLIS_MAX);
  }
}
