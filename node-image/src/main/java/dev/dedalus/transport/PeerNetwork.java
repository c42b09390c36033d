package dev.dedalus.transport;

import dev.dedalus.value.Row;
import dev.dedalus.value.Value.ClientValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The channels of one process to and from its peers (docs/wire.md). Everything happens in the
 * thread of the event loop; methods are called there unless they say otherwise. A pass of the
 * owner's loop takes what {@link Receiver#arrived} brought, calls {@link #taken}, sends, and calls
 * {@link #flush}.
 */
public final class PeerNetwork implements AutoCloseable {
  /** Different sentences that are logged once each; further ones are counted only. */
  private static final int LOGGED_MAX = 1_024;

  private final EventLoop loop;
  private final NetworkSettings settings;
  private final WireRelations relations;
  private final Receiver receiver;
  private final Consumer<String> log;
  private final NetworkCounters counters;
  private final Connector connector;
  private final Acceptor acceptor;
  private final Map<String, Peer> peers = new HashMap<>();
  private final Set<Peer> staged = new LinkedHashSet<>();
  private final Confirmations confirmations = new Confirmations(this);
  private final GroupLinks group;
  private final Brake brake;
  private final ChannelLimits limits;
  private final Set<String> logged = new HashSet<>();

  /**
   * A network that does not listen yet.
   *
   * @param registry gets the metrics
   * @param log gets sentences about peers
   */
  public PeerNetwork(
      EventLoop loop,
      NetworkSettings settings,
      WireRelations relations,
      Receiver receiver,
      MeterRegistry registry,
      Consumer<String> log) {
    this.loop = loop;
    this.settings = settings;
    this.relations = relations;
    this.receiver = receiver;
    this.log = log;
    this.counters = new NetworkCounters(registry, relations);
    this.connector = new Connector(loop, counters);
    this.group = new GroupLinks(this, settings);
    this.brake = new Brake(settings.siblings(), group);
    this.limits = new ChannelLimits(this, brake);
    this.acceptor = new Acceptor(loop, counters, () -> new IncomingConnection(this));
  }

  /**
   * A network that listens.
   *
   * @throws IOException if the port is in use
   */
  public static PeerNetwork bind(
      EventLoop loop,
      NetworkSettings settings,
      WireRelations relations,
      Receiver receiver,
      MeterRegistry registry,
      Consumer<String> log)
      throws IOException {
    PeerNetwork network = new PeerNetwork(loop, settings, relations, receiver, registry, log);
    network.listen();
    return network;
  }

  /**
   * Starts to listen. Peers can be reached once {@link #addresses} has been called; what is sent
   * before waits. From any thread but the loop's.
   *
   * @throws IOException if the port is in use
   */
  public void listen() throws IOException {
    acceptor.listen(settings.port());
  }

  /** The port that peers connect to. From any thread. */
  public int port() {
    return acceptor.port();
  }

  /** What has been counted. From any thread. */
  public NetworkCounters counters() {
    return counters;
  }

  /** Peers can be reached from now on. From any thread. */
  public void addresses(AddressBook book) {
    connector.addresses(book);
    loop.execute(group::open);
  }

  /**
   * Stages a message. It leaves with {@link #flush}. A peer that has not confirmed too much counts
   * as failed: what its channel holds is lost and counted.
   *
   * @param to the receiver's physical name
   * @param relation its number
   * @param client present exactly for a reply
   */
  public void send(String to, int relation, @Nullable ClientValue client, Row row) {
    Peer peer = peer(to);
    if (!peer.outbox().append(relation, client, row)) {
      counters.messagesTooLarge.increment();
      String name = relations.relation(relation).name();
      logOnce("large " + name, "a message of " + name + " is too large for a frame; not sent");
      return;
    }
    counters.sent[relation].increment();
    peer.counters().messagesSent.increment();
    staged.add(peer);
    limits.check(peer);
  }

  /**
   * Whether a peer can be reached: false while something is to be sent to it and connections fail.
   *
   * @param to the peer's physical name
   */
  public boolean reaches(String to) {
    Peer peer = peers.get(to);
    return peer == null || !peer.link().isBroken();
  }

  /** Everything that arrived until now is taken, and may be confirmed. */
  public void taken() {
    confirmations.take();
  }

  /** Writes what was staged, in one write per peer. */
  public void flush() {
    for (Peer peer : staged) {
      peer.link().flush();
      peer.counters().bytesUnconfirmed.set(peer.outbox().bytes());
    }
    staged.clear();
    limits.checkAll(peers.values());
    confirmations.flush();
  }

  /** A peer may miss a confirmation. */
  void confirmSoon(Peer peer) {
    confirmations.soon(peer);
  }

  /** Whether no arrival is to be taken and nothing sent; {@link Receiver#resumed} ends it. */
  public boolean isBlocked() {
    return brake.isOn();
  }

  /** Whether so many arrivals wait that only parts of the same logical node are to be read from. */
  public void hold(boolean tooMany) {
    if (brake.hold(tooMany)) {
      readAsBraked();
    }
  }

  /** Which life of this process it is. */
  public Epoch life() {
    return group.life();
  }

  /** For a process that ends: completes when its last sends have arrived. From any thread. */
  public CompletableFuture<Void> settle() {
    return new Settling(this, peers.values()).start();
  }

  /** Closes all connections and stops listening. From any thread. */
  @Override
  public void close() {
    acceptor.close();
    loop.execute(() -> peers.values().forEach(Peer::close));
  }

  NetworkSettings settings() {
    return settings;
  }

  WireRelations relations() {
    return relations;
  }

  Connector connector() {
    return connector;
  }

  /** Whether a peer of this name is known or may become so. */
  boolean mayKnow(String name) {
    return peers.containsKey(name) || peers.size() < NetworkSettings.PEERS_MAX;
  }

  Peer peer(String name) {
    Peer known = peers.get(name);
    if (known == null) {
      known = new Peer(name, this, new Outbox(relations, PooledByteBufAllocator.DEFAULT));
      peers.put(name, known);
    }
    return known;
  }

  void deliver(Peer from, List<WireMessage> messages) {
    confirmations.received(from);
    for (WireMessage message : messages) {
      counters.received[relations.number(message.relation().name())].increment();
      receiver.arrived(from.name(), message);
    }
  }

  /** A peer has confirmed, or its channel started again. */
  void confirmed(Peer peer) {
    if (limits.releases(peer)) {
      resume();
    }
  }

  private void resume() {
    readAsBraked();
    receiver.resumed();
  }

  /** All parts of the group have come together. */
  void joined() {
    log("all parts that carry something have come together");
    if (!brake.isOn()) {
      resume();
    }
  }

  /** This process has become another life, and goes on without what it had. */
  void startLife(String because) {
    log(because);
    brake.clear();
    peers.values().forEach(Peer::startLife);
    receiver.startedAgain();
    if (!brake.isOn()) {
      resume();
    }
  }

  void outlived(String sentence) {
    receiver.outlived(sentence);
  }

  /** Stops or resumes reading from all peers. */
  void readAsBraked() {
    peers.values().forEach(Peer::read);
  }

  GroupLinks group() {
    return group;
  }

  boolean mayRead(Peer peer) {
    return brake.mayRead(peer);
  }

  void later(long millis, Runnable action) {
    var _ = loop.schedule(action, millis, TimeUnit.MILLISECONDS);
  }

  void log(String sentence) {
    log.accept(sentence);
  }

  /** Logs the first sentence of each key. */
  void logOnce(String key, String sentence) {
    if (logged.size() < LOGGED_MAX && logged.add(key)) {
      log(sentence);
    }
  }
}
