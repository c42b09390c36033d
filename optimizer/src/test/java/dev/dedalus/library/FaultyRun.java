package dev.dedalus.library;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.SimulatedNetwork;
import dev.dedalus.evaluate.SimulationSettings;
import dev.dedalus.placement.Placement;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Three clients that ask a service on Paxos, one request after the other, while messages are
 * reordered and lost, and nodes crash and start again with what they keep, of each component no
 * more at once than it survives. A request without an answer is sent again, or given up. In the end
 * everything works, and what was not given up is answered.
 */
final class FaultyRun {
  private static final int CLIENTS = 3;
  private static final int REQUESTS = 5;
  private static final int ROUNDS_MAX = 60;
  private static final int REPAIRS_MAX = 60;
  private static final long EVENTS_MAX = 100_000;
  private static final int FIRINGS = 3;
  private static final int CLIENT_ONE_IN = 20;
  private static final int FAULT_ONE_IN_MIN = 8;
  private static final int FAULT_BITS = 4;

  private final SplittableRandom random;
  private final SimulatedNetwork network;
  private final Service service;
  private final Faults faults;
  private final List<Session> sessions = new ArrayList<>();
  private final Map<Row, Message> answers = new HashMap<>();
  private final int faultOneIn;
  private boolean repaired;
  private long moment;
  private int heard;

  private FaultyRun(Placement placement, Service service, long seed) {
    this.random = new SplittableRandom(seed);
    this.network =
        new SimulatedNetwork(
            placement,
            SimulationSettings.of(random.nextLong())
                .withTimerFirings(FIRINGS)
                .withMaxEvents(EVENTS_MAX));
    this.service = service;
    this.faultOneIn = FAULT_ONE_IN_MIN << random.nextInt(FAULT_BITS);
    this.faults = new Faults(placement.program(), network, random);
    for (int client = 1; client <= CLIENTS; client++) {
      sessions.add(new Session(new ClientValue(0, client)));
    }
  }

  /** What came of a run: all operations, in the order of clients, and how often nodes crashed. */
  record History(List<Operation> operations, int crashes) {}

  /**
   * Runs.
   *
   * @throws WrongAnswerException if a request is answered in two ways, or never though all works
   *     again
   */
  static History of(Placement placement, Service service, long seed) {
    FaultyRun run = new FaultyRun(placement, service, seed);
    run.run();
    List<Operation> all = new ArrayList<>();
    run.sessions.forEach(session -> all.addAll(session.operations));
    return new History(all, run.faults.crashes());
  }

  private void run() {
    for (int round = 0; round < ROUNDS_MAX && !isOver(); round++) {
      network.armTimers(1);
      untilQuiet();
      sessions.get(random.nextInt(CLIENTS)).act();
    }
    repaired = true;
    faults.repair();
    for (int round = 0; !isOver(); round++) {
      if (round == REPAIRS_MAX) {
        throw new WrongAnswerException("never answered: " + sessions);
      }
      sessions.forEach(Session::act);
      network.armTimers(FIRINGS);
      untilQuiet();
      listen();
    }
  }

  private void untilQuiet() {
    if (!network.run(this::beforeEvent)) {
      throw new WrongAnswerException("is never quiet");
    }
  }

  private boolean isOver() {
    return sessions.stream().allMatch(Session::isOver);
  }

  private void beforeEvent() {
    listen();
    if (random.nextInt(CLIENT_ONE_IN) == 0) {
      sessions.get(random.nextInt(CLIENTS)).act();
    }
    if (!repaired && random.nextInt(faultOneIn) == 0) {
      faults.happen();
    }
  }

  private void listen() {
    moment++;
    List<Message> replies = network.replies();
    for (; heard < replies.size(); heard++) {
      Message reply = replies.get(heard);
      Row request = Row.of(reply.location(), reply.row().get(0));
      Message first = answers.putIfAbsent(request, reply);
      if (first == null) {
        sessions.stream()
            .filter(session -> session.client.equals(reply.location()))
            .forEach(session -> session.hear(reply));
      } else if (!first.equals(reply)) {
        throw new WrongAnswerException("answered in two ways: " + first + " and " + reply);
      }
    }
  }

  /** A client. */
  private final class Session {
    private final ClientValue client;
    private final List<Operation> operations = new ArrayList<>();
    private boolean waits;

    private Session(ClientValue client) {
      this.client = client;
    }

    private boolean isOver() {
      return !waits && operations.size() == REQUESTS;
    }

    /** Asks the next, or the last once more. */
    private void act() {
      if (waits && !repaired && random.nextInt(16) == 0) {
        waits = false;
      }
      if (!waits && operations.size() < REQUESTS) {
        moment++;
        Service.Call call = service.next(operations, random);
        operations.add(
            Operation.asked(client, call.request(), call.columns(operations.size() + 1), moment));
        waits = true;
        send();
      } else if (waits && random.nextInt(3) == 0) {
        send();
      }
    }

    private void send() {
      Operation last = operations.getLast();
      network.submit(client, last.request(), last.columns());
    }

    private void hear(Message reply) {
      int index = Math.toIntExact(((Value.IntValue) reply.row().get(0)).value()) - 1;
      operations.set(index, operations.get(index).answered(reply, moment));
      if (index == operations.size() - 1) {
        waits = false;
      }
    }

    @Override
    public String toString() {
      return operations.toString();
    }
  }
}
