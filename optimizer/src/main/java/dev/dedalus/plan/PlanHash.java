package dev.dedalus.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.AppliedStep;
import dev.dedalus.value.Sha256;
import java.util.List;

/**
 * The hash of what a plan runs: two plans with the same hash run the same, whatever they were made
 * for. The first 16 bytes of SHA-256 over JSON without spaces, in hex.
 */
final class PlanHash {
  private static final int BYTES = 16;

  private PlanHash() {}

  static String of(String programText, List<AppliedStep> steps, Placement placement, int routers) {
    ObjectNode json = ofNodes(programText, steps, placement);
    json.put("routers", routers);
    return hash(json);
  }

  /** The hash of what nodes run: of all but the routers. */
  static String ofNodes(Plan plan) {
    return hash(ofNodes(plan.programText(), plan.steps(), plan.placement()));
  }

  private static ObjectNode ofNodes(
      String programText, List<AppliedStep> steps, Placement placement) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", PlanTree.FORMAT);
    json.put("program", programText);
    json.set("parameters", PlanTree.parameters(placement.program()));
    ArrayNode list = json.putArray("steps");
    steps.forEach(step -> list.add(StepTree.write(step.step())));
    json.set("components", PlanTree.components(placement));
    json.set("routes", PlanTree.routes(placement));
    return json;
  }

  private static String hash(ObjectNode json) {
    return Sha256.hex(json.toString(), BYTES);
  }
}
