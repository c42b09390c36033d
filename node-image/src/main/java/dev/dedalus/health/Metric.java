package dev.dedalus.health;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.DoubleSupplier;

/**
 * The metrics of nodes, and those that routers share with them. In Prometheus, dots are underscores
 * and counters end in {@code _total}.
 */
public enum Metric {
  /** Messages sent to a peer, by peer. */
  PEER_MESSAGES_SENT("dedalus.peer.messages.sent", "Messages sent to a peer"),
  /** Messages received from a peer, by peer. */
  PEER_MESSAGES_RECEIVED("dedalus.peer.messages.received", "Messages received from a peer"),
  /** Bytes of batches sent to a peer, by peer. */
  PEER_BYTES_SENT("dedalus.peer.bytes.sent", "Bytes of batches sent to a peer"),
  /** Bytes of batches received from a peer, by peer. */
  PEER_BYTES_RECEIVED("dedalus.peer.bytes.received", "Bytes of batches received from a peer"),
  /** Bytes that a peer has not confirmed, by peer. */
  PEER_BYTES_UNCONFIRMED("dedalus.peer.bytes.unconfirmed", "Bytes a peer has not confirmed"),
  /** Messages lost with a generation of a channel, by peer. */
  PEER_MESSAGES_LOST("dedalus.peer.messages.lost", "Messages lost with a channel's generation"),
  /** How often a peer was given up at the limit of unconfirmed bytes, by peer. */
  PEER_FAILURES("dedalus.peer.failures", "Times a peer exceeded the unconfirmed limit"),
  /** Messages sent, by relation. */
  MESSAGES_SENT("dedalus.messages.sent", "Messages sent, by relation"),
  /** Messages received, by relation. */
  MESSAGES_RECEIVED("dedalus.messages.received", "Messages received, by relation"),
  /** Messages too large for a frame, not sent. */
  MESSAGES_TOO_LARGE("dedalus.messages.too.large", "Messages too large for a frame, not sent"),
  /** Reads from sockets of peers. */
  READS("dedalus.socket.reads", "Reads from sockets of peers"),
  /** Writes to sockets of peers. */
  WRITES("dedalus.socket.writes", "Writes to sockets of peers"),
  /** Frames that were malformed; their connections were closed. */
  FRAMES_REJECTED("dedalus.frames.rejected", "Malformed frames; their connections were closed"),
  /** Connections refused: another plan, name or epoch, or too many. */
  CONNECTIONS_REFUSED("dedalus.connections.refused", "Connections refused"),
  /** Steps of the node. */
  STEPS("dedalus.steps", "Steps"),
  /** Ticks of all steps. */
  TICKS("dedalus.ticks", "Ticks of all steps"),
  /** Rows derived in all steps. */
  ROWS_DERIVED("dedalus.rows.derived", "Rows derived in all steps"),
  /** Time spent in steps. */
  STEP_SECONDS("dedalus.step.seconds", "Time spent in steps"),
  /** Requests taken. */
  REQUESTS_TAKEN("dedalus.requests.taken", "Requests taken"),
  /** Arrivals that wait for a step. */
  ARRIVALS_WAITING("dedalus.arrivals.waiting", "Arrivals that wait for a step"),
  /** Batches of an acknowledged gate that not every node behind it is known to have taken. */
  GATE_BATCHES_OUTSTANDING(
      "dedalus.gate.batches.outstanding", "Batches of a gate that not all behind it have taken"),
  /** Rows carried from step to step, by relation. */
  ROWS_CARRIED("dedalus.rows.carried", "Rows carried from step to step, by relation"),
  /** Messages that nobody reads. */
  MESSAGES_UNREAD("dedalus.messages.unread", "Messages to nobody"),
  /** 1 while a part of the same logical node is behind and no arrival is taken. */
  NODE_BLOCKED("dedalus.node.blocked", "1 while no arrival is taken for a sibling's sake"),
  /** Passes of a router's loop in which something was taken from peers or sent to them. */
  ROUTER_PASSES("dedalus.router.passes", "Passes of the router's loop"),
  /** Requests sent to nodes by a router; one to all instances counts once. */
  ROUTER_REQUESTS_SENT("dedalus.router.requests.sent", "Requests sent to nodes"),
  /** Requests sent once more by a router, by cause: a client's repeat, or another instance. */
  ROUTER_REQUESTS_REPEATED("dedalus.router.requests.repeated", "Requests sent once more"),
  /** Requests answered by a reply. */
  ROUTER_REQUESTS_REPLIED("dedalus.router.requests.replied", "Requests answered by a reply"),
  /** Requests refused because too many were unanswered. */
  ROUTER_REQUESTS_REFUSED("dedalus.router.requests.refused", "Requests refused as too many"),
  /** Waits for a reply that ended without one. */
  ROUTER_REQUESTS_TIMED_OUT("dedalus.router.requests.timed.out", "Waits without a reply"),
  /** Requests without an answer now. */
  ROUTER_REQUESTS_UNANSWERED("dedalus.router.requests.unanswered", "Requests without an answer"),
  /** Replies that answered no open request, by what became of them: delivered or dropped. */
  ROUTER_REPLIES_FURTHER("dedalus.router.replies.further", "Replies that answer no request"),
  /** Sessions in use. */
  ROUTER_SESSIONS("dedalus.router.sessions", "Sessions in use"),
  /** Requests from clients, by kind: http or binary. */
  CLIENT_REQUESTS("dedalus.client.requests", "Requests from clients"),
  /** Input from clients that was malformed; its connection was closed. */
  CLIENT_MALFORMED("dedalus.client.malformed", "Malformed input; its connection was closed"),
  /** Requests from clients beyond the payload limit. */
  CLIENT_TOO_LARGE("dedalus.client.too.large", "Requests beyond the payload limit"),
  /** Client connections refused or closed, by cause: too many, or not reading. */
  CLIENT_CONNECTIONS_REFUSED("dedalus.client.connections.refused", "Connections refused"),
  /** Reads from sockets of clients. */
  CLIENT_READS("dedalus.client.socket.reads", "Reads from sockets of clients"),
  /** Writes to sockets of clients. */
  CLIENT_WRITES("dedalus.client.socket.writes", "Writes to sockets of clients"),
  /** CPU time of the process. */
  PROCESS_CPU_SECONDS("process.cpu.seconds", "User and system CPU time of the process"),
  /** Time that the JVM's compilers have spent. */
  PROCESS_COMPILE_SECONDS("process.compile.seconds", "Time spent compiling bytecode"),
  /** Resident memory of the process. */
  PROCESS_RESIDENT_BYTES("process.resident.memory.bytes", "Resident memory of the process");

  private final String id;
  private final String description;

  Metric(String id, String description) {
    this.id = id;
    this.description = description;
  }

  /** Its name without a suffix, words between dots. */
  String id() {
    return id;
  }

  /**
   * Registers a count.
   *
   * @param tags names and values in turn
   */
  public void count(MeterRegistry registry, OwnedCounter counter, String... tags) {
    count(registry, () -> counter.get(), tags);
  }

  /**
   * Registers a number that only grows.
   *
   * @param tags names and values in turn
   */
  public void count(MeterRegistry registry, DoubleSupplier number, String... tags) {
    // Micrometer holds the object weakly and the function strongly: the number must not vanish.
    FunctionCounter.builder(id, registry, ignored -> number.getAsDouble())
        .description(description)
        .tags(tags)
        .register(registry);
  }

  /**
   * Registers a number that goes up and down.
   *
   * @param tags names and values in turn
   */
  public void gauge(MeterRegistry registry, DoubleSupplier number, String... tags) {
    Gauge.builder(id, number, DoubleSupplier::getAsDouble)
        .description(description)
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }
}
