package dev.dedalus.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dedalus.certificate.Certificate;
import dev.dedalus.certificate.CertificateChecker;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.value.Value;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a plan by following its steps again, and looks at its certificate; only goals and
 * predictions are taken as they stand.
 */
final class PlanReader {
  static final String LOAD = "loadMicrosPerRequest";
  static final String ROUTER_LOAD = "routerLoadMicrosPerRequest";

  private static final int ROUTERS_MAX = 100;
  private static final List<String> FIELDS =
      List.of(
          "format",
          "hash",
          "program",
          "parameters",
          "goals",
          "workload",
          "steps",
          "refusals",
          "components",
          "channels",
          "gates",
          "rewritten",
          "routes",
          "routers",
          "predicted");
  private static final List<String> PREDICTED =
      List.of("throughputPerSecond", "busiest", "addedHops", "pods", ROUTER_LOAD);

  private PlanReader() {}

  static Plan read(String text) throws PlanFormatException {
    JsonPlace json = JsonPlace.parse(text);
    int format = json.field("format").integer(0, Integer.MAX_VALUE);
    if (format != PlanTree.FORMAT) {
      throw new PlanFormatException(
          "format",
          "this plan has format " + format + "; this version reads format " + PlanTree.FORMAT);
    }
    json.object(FIELDS);
    CheckedProgram program =
        ProgramText.read(json.field("program"), parameters(json.field("parameters")));
    Replay replay = replay(program, json.field("steps"));
    Placement placement = replay.placement();
    compare(json.field("components"), withoutLoads(json), PlanTree.components(placement));
    compare(json, "channels", PlanTree.channels(placement));
    JsonNode gates = json.node().path("gates");
    compare(new JsonPlace(gates, "gates"), gates, PlanTree.gates(placement));
    compareRules(json.field("rewritten"), PlanTree.rewritten(placement));
    compare(json, "routes", PlanTree.routes(placement));
    int routers = json.field("routers").integer(1, ROUTERS_MAX);
    String programText = ProgramText.of(program);
    String hash = PlanHash.of(programText, replay.steps(), placement, routers);
    if (!hash.equals(json.field("hash").text())) {
      throw json.field("hash").wrong("the hash of this plan is " + hash + "; it was changed");
    }
    requireCertificate(json, text);
    return new Plan(
        hash,
        programText,
        GoalsTree.readGoals(json.field("goals")),
        GoalsTree.readWorkload(json.field("workload")),
        replay.steps(),
        RefusalTree.read(json.field("refusals")),
        placement,
        routers,
        predicted(json));
  }

  private static void requireCertificate(JsonPlace json, String text) throws PlanFormatException {
    if (CertificateChecker.check(text) instanceof Certificate.Fails fails) {
      List<JsonPlace> steps = json.field("steps").elements();
      JsonPlace place = fails.step() > 0 ? steps.get(fails.step() - 1) : json;
      throw place.wrong("not certified: " + fails.sentence());
    }
  }

  private static Map<String, Value> parameters(JsonPlace place) throws PlanFormatException {
    SortedMap<String, Value> parameters = new TreeMap<>();
    for (Map.Entry<String, JsonPlace> parameter : place.fields().entrySet()) {
      parameters.put(parameter.getKey(), ValueJson.read(parameter.getValue()));
    }
    return parameters;
  }

  private static Replay replay(CheckedProgram program, JsonPlace place) throws PlanFormatException {
    List<Step> steps = StepsJson.read(place);
    return switch (Replay.of(program, steps)) {
      case Replay.Followed(Replay replay) -> replay;
      case Replay.Stopped(int number, var refusal) ->
          throw place.elements().get(number - 1).wrong("not admissible: " + refusal.message());
    };
  }

  private static JsonNode withoutLoads(JsonPlace json) throws PlanFormatException {
    JsonNode copy = json.field("components").node().deepCopy();
    for (JsonNode component : copy) {
      if (component instanceof ObjectNode object) {
        object.remove(LOAD);
      }
    }
    return copy;
  }

  private static void compare(JsonPlace json, String field, JsonNode expected)
      throws PlanFormatException {
    compare(json.field(field), json.field(field).node(), expected);
  }

  private static void compare(JsonPlace place, JsonNode found, JsonNode expected)
      throws PlanFormatException {
    for (int i = 0; i < Math.max(found.size(), expected.size()); i++) {
      JsonNode wanted = expected.path(i);
      if (!wanted.equals(found.path(i))) {
        throw new PlanFormatException(
            place.path() + "[" + i + "]",
            wanted.isMissingNode()
                ? "program and steps give no such entry"
                : "program and steps give " + wanted);
      }
    }
  }

  private static void compareRules(JsonPlace place, JsonNode expected) throws PlanFormatException {
    if (!place.node().equals(expected)) {
      throw place.wrong("program and steps give " + expected);
    }
  }

  private static Prediction predicted(JsonPlace json) throws PlanFormatException {
    JsonPlace place = json.field("predicted").object(PREDICTED);
    SortedMap<String, Double> loads = new TreeMap<>();
    for (JsonPlace component : json.field("components").elements()) {
      loads.put(component.field("name").text(), component.field(LOAD).number());
    }
    loads.put(Forecast.ROUTER, place.field(ROUTER_LOAD).number());
    return new Prediction(
        place.field("throughputPerSecond").number(),
        place.field("busiest").text(),
        place.field("addedHops").integer(0, Integer.MAX_VALUE),
        place.field("pods").integer(0, Integer.MAX_VALUE),
        loads);
  }
}
