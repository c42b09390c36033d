package dev.dedalus.plan;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.SimulatedNetwork;
import dev.dedalus.evaluate.SimulationSettings;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.Request;
import dev.dedalus.value.Row;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Requests to a program in phases. Those of a phase are of one kind and under way together; a
 * request that has no reply when the network is quiet is sent again, as a router does. The next
 * phase begins then.
 */
record Conversation(List<List<Call>> phases) {
  private static final int REQUESTS_MAX = 4;
  private static final int ATTEMPTS = 4;

  /** Firings of each timer between two attempts: enough to elect a leader. */
  private static final int FIRINGS = 6;

  private static final long EVENTS_MAX = 200_000;

  Conversation {
    phases = phases.stream().map(List::copyOf).toList();
  }

  /** A request; its {@code id} is no other's of the conversation. */
  record Call(ClientValue client, String request, List<Value> columns) {}

  /** So many random phases of one to four requests. */
  static Conversation random(CheckedProgram program, int phases, SplittableRandom random) {
    List<List<Call>> all = new ArrayList<>();
    int id = 1;
    for (int phase = 0; phase < phases; phase++) {
      Request request = program.requests().get(random.nextInt(program.requests().size()));
      Relation relation = Objects.requireNonNull(program.globals().get(request.relation()));
      List<Call> calls = new ArrayList<>();
      for (int i = random.nextInt(REQUESTS_MAX); i >= 0; i--) {
        ClientValue client = new ClientValue(0, 1 + random.nextInt(3));
        calls.add(new Call(client, request.relation(), columns(relation, id++, random)));
      }
      all.add(calls);
    }
    return new Conversation(all);
  }

  private static List<Value> columns(Relation request, int id, SplittableRandom random) {
    List<Value> values = new ArrayList<>();
    for (Relation.Column column : request.columns().subList(1, request.arity())) {
      values.add(
          switch (column.name()) {
            case "id" -> Value.of(id);
            case "low" -> Value.of(1);
            default -> value(column.type(), random);
          });
    }
    return values;
  }

  private static Value value(Type type, SplittableRandom random) {
    int number = random.nextInt(3);
    return switch (type) {
      case Type.Basic basic ->
          switch (basic) {
            case INT -> Value.of(number);
            case BOOL -> Value.of(number == 0);
            case STRING -> Value.of("s" + number);
            case BYTES -> Value.bytes("b" + number);
            case NODE -> Value.NodeValue.NOBODY;
            case CLIENT -> ClientValue.NOBODY;
          };
      case Type.Tuple(List<Type> elements) ->
          new Value.TupleValue(elements.stream().map(each -> value(each, random)).toList());
      case Type.SetOf(Type element) -> new Value.SetValue(List.of(value(element, random)));
    };
  }

  /**
   * The replies of each phase in one run, each once.
   *
   * @throws AssertionError if the network does not get quiet
   */
  List<Set<String>> replies(Placement placement, long seed) {
    SimulatedNetwork network =
        new SimulatedNetwork(
            placement,
            SimulationSettings.of(seed).withTimerFirings(FIRINGS).withMaxEvents(EVENTS_MAX));
    List<Set<String>> all = new ArrayList<>();
    for (List<Call> phase : phases) {
      int before = network.replies().size();
      List<Call> open = phase;
      for (int attempt = 0; attempt < ATTEMPTS && !open.isEmpty(); attempt++) {
        network.armTimers(attempt == 0 ? 0 : FIRINGS);
        open.forEach(call -> network.submit(call.client(), call.request(), call.columns()));
        if (!network.run()) {
          throw new AssertionError("is never quiet: " + this + ", seed " + seed);
        }
        open = unanswered(placement.program(), network, phase);
      }
      Set<String> replies = new TreeSet<>();
      network.replies().subList(before, network.replies().size()).stream()
          .map(Message::toString)
          .forEach(replies::add);
      all.add(replies);
    }
    return all;
  }

  private static List<Call> unanswered(
      CheckedProgram program, SimulatedNetwork network, List<Call> calls) {
    Set<Row> answered = new HashSet<>();
    for (Message reply : network.replies()) {
      answered.add(Row.of(reply.location(), reply.row().get(0)));
    }
    return calls.stream()
        .filter(call ->
            program.requests().stream()
                .anyMatch(request ->
                    request.relation().equals(call.request()) && !request.replies().isEmpty()))
        .filter(call -> !answered.contains(Row.of(call.client(), call.columns().getFirst())))
        .toList();
  }
}
