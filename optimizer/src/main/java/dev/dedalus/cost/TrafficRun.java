package dev.dedalus.cost;

import dev.dedalus.evaluate.Cardinalities;
import dev.dedalus.evaluate.SimulatedNetwork;
import dev.dedalus.evaluate.SimulationSettings;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.Request;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A placement under traffic, counted. Requests come in waves of a few sessions, each wave when
 * everything is quiet: what is outstanding stays bounded, as with real clients. Kinds take turns by
 * their shares, instances take turns by kind, so that counts hold no luck of the draw.
 */
final class TrafficRun {
  static final int SESSIONS = 8;
  static final int WAVES = 10;
  static final int WAVE = 32;
  private static final long SEED = 20;
  private static final long EVENTS_PER_WAVE = 20_000;
  private static final long ARRIVALS_ENOUGH = 20_000;

  private final CheckedProgram program;
  private final Traffic traffic;
  private final SimulatedNetwork network;
  private final RequestFields fields = new RequestFields(new SplittableRandom(SEED));
  private final double[] behind;
  private final int[] sentOf;

  private TrafficRun(Placement placement, Traffic traffic) {
    this.program = placement.program();
    this.traffic = traffic;
    this.network =
        new SimulatedNetwork(
            placement, SimulationSettings.of(SEED).withoutWaiting().withMaxEvents(EVENTS_PER_WAVE));
    this.behind = new double[traffic.kinds().size()];
    this.sentOf = new int[traffic.kinds().size()];
  }

  /**
   * Runs traffic over a placement: {@code WAVES * WAVE} requests; fewer if it does not get quiet,
   * or if each of them takes so many messages that fewer say as much. What timers do without
   * traffic (a leader is elected) comes first and is not counted; later they fire only where
   * requests are not answered otherwise, and no row stands so long that a keyed timer fires.
   *
   * @param beforeStep runs before every step; what it throws ends the run
   * @throws dev.dedalus.evaluate.StepException if a step meets a limit
   * @throws IllegalArgumentException if the program has no such request
   */
  static Cardinalities count(Placement placement, Traffic traffic, Runnable beforeStep) {
    TrafficRun run = new TrafficRun(placement, traffic);
    boolean more = run.network.run(beforeStep);
    run.network.resetCounts();
    for (int wave = 0; wave < WAVES && more; wave++) {
      if (!traffic.kinds().isEmpty()) {
        run.wave(wave);
      }
      more = run.network.run(beforeStep);
      if (more && run.network.replies().size() < (wave + 1) * WAVE) {
        run.network.armTimers(1);
        more = run.network.run(beforeStep);
      }
      more &= run.arrivals() < ARRIVALS_ENOUGH;
    }
    return run.network.cardinalities();
  }

  private long arrivals() {
    return network.cardinalities().nodes().values().stream()
        .mapToLong(Cardinalities.NodeCounts::receivedAll)
        .sum();
  }

  private void wave(int wave) {
    for (int i = 0; i < WAVE; i++) {
      int number = wave * WAVE + i;
      submit(next(), new ClientValue(0, 1 + number % SESSIONS), number / SESSIONS);
    }
  }

  /** The kind that lags most behind its share. */
  private int next() {
    int next = 0;
    double shares = 0;
    for (int kind = 0; kind < behind.length; kind++) {
      double share = traffic.kinds().get(kind).share();
      shares += share;
      behind[kind] += share;
      next = behind[kind] > behind[next] ? kind : next;
    }
    behind[next] -= shares;
    return next;
  }

  private void submit(int kind, ClientValue client, long id) {
    Traffic.Kind sent = traffic.kinds().get(kind);
    Request request =
        program.requests().stream()
            .filter(known -> known.relation().equals(sent.request()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no request " + sent.request()));
    Relation relation = program.globals().get(request.relation());
    if (relation == null) {
      throw new IllegalArgumentException("no relation " + request.relation());
    }
    List<Value> columns = fields.draw(relation, id, sent.payloadBytes());
    int instances = program.component(request.component()).instances();
    switch (request.target()) {
      case ANY -> {
        int instance = sentOf[kind] % instances;
        network.submit(
            client, request.relation(), columns, new NodeValue(request.component(), instance));
      }
      case ONLY, ALL -> network.submit(client, request.relation(), columns);
    }
    sentOf[kind]++;
  }
}
