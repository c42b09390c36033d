package dev.dedalus.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;

/** Goals and workloads as JSON trees. */
final class GoalsTree {
  private static final int PODS_MAX = 10_000;
  private static final int PAYLOAD_MAX = 4 << 20;
  private static final List<String> GOALS =
      List.of(
          "throughputPerSecond",
          "maxPods",
          "maxCpu",
          "maxAddedHops",
          "entry",
          "routersMin",
          "routersMax",
          "disabled");

  private static final String ROUTERS = "Routers";
  private static final String RELAY = "Relay";

  private GoalsTree() {}

  static ObjectNode write(Goals goals) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    goals.throughputPerSecond().ifPresent(rate -> json.put("throughputPerSecond", rate));
    goals.maxPods().ifPresent(pods -> json.put("maxPods", pods));
    goals.maxCpu().ifPresent(cores -> json.put("maxCpu", cores));
    goals.maxAddedHops().ifPresent(hops -> json.put("maxAddedHops", hops));
    json.put(
        "entry",
        switch (goals.entry()) {
          case ROUTERS -> ROUTERS;
          case RELAY -> RELAY;
        });
    json.put("routersMin", goals.routersMin());
    json.put("routersMax", goals.routersMax());
    StepTree.texts(json.putArray("disabled"), List.copyOf(goals.disabled()));
    return json;
  }

  static Goals readGoals(JsonPlace place) throws PlanFormatException {
    place.object(GOALS);
    Optional<JsonPlace> throughput = place.optional("throughputPerSecond");
    Optional<JsonPlace> cpu = place.optional("maxCpu");
    Optional<JsonPlace> pods = place.optional("maxPods");
    Optional<JsonPlace> hops = place.optional("maxAddedHops");
    return new Goals(
        throughput.isPresent()
            ? OptionalDouble.of(throughput.get().number())
            : OptionalDouble.empty(),
        pods.isPresent() ? OptionalInt.of(pods.get().integer(1, PODS_MAX)) : OptionalInt.empty(),
        cpu.isPresent() ? OptionalDouble.of(cpu.get().number()) : OptionalDouble.empty(),
        hops.isPresent() ? OptionalInt.of(hops.get().integer(0, PODS_MAX)) : OptionalInt.empty(),
        entry(place.field("entry")),
        place.field("routersMin").integer(1, PODS_MAX),
        place.field("routersMax").integer(1, PODS_MAX),
        new TreeSet<>(place.field("disabled").texts()));
  }

  private static Goals.Entry entry(JsonPlace place) throws PlanFormatException {
    return switch (place.text()) {
      case ROUTERS -> Goals.Entry.ROUTERS;
      case RELAY -> Goals.Entry.RELAY;
      default -> throw place.wrong("this is to be \"Routers\" or \"Relay\"");
    };
  }

  static ObjectNode write(Workload workload) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode requests = json.putArray("requests");
    for (Workload.RequestLoad request : workload.requests()) {
      requests
          .addObject()
          .put("name", request.name())
          .put("share", request.share())
          .put("payloadBytes", request.payloadBytes());
    }
    return json;
  }

  static Workload readWorkload(JsonPlace place) throws PlanFormatException {
    List<Workload.RequestLoad> requests = new ArrayList<>();
    for (JsonPlace element : place.object(List.of("requests")).field("requests").elements()) {
      element.object(List.of("name", "share", "payloadBytes"));
      requests.add(
          new Workload.RequestLoad(
              element.field("name").text(),
              element.field("share").number(),
              element.field("payloadBytes").integer(0, PAYLOAD_MAX)));
    }
    return new Workload(requests);
  }
}
