package dev.dedalus.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dedalus.rewrite.AppliedStep;

/**
 * Plans as JSON, what {@code dedalus plan} prints and nodes read. Keys have a fixed order, equal
 * plans the same bytes; numbers of predictions are rounded to thousandths.
 */
public final class PlanJson {
  private static final JsonMapper MAPPER = new JsonMapper();

  private PlanJson() {}

  /** The plan as text, a line feed at its end. */
  public static String write(Plan plan) {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try {
      return MAPPER.writer(printer).writeValueAsString(tree(plan)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /**
   * Reads a plan: checks its program, follows its steps (every precondition is looked at again),
   * compares what comes of it with what the text says, and looks at the certificate.
   *
   * @throws PlanFormatException if it is no plan, a step is not admissible, parts, routes or hash
   *     are not those of the program and the steps, or the certificate does not hold
   */
  public static Plan read(String text) throws PlanFormatException {
    return PlanReader.read(text);
  }

  private static ObjectNode tree(Plan plan) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", PlanTree.FORMAT);
    json.put("hash", plan.hash());
    json.put("program", plan.programText());
    json.set("parameters", PlanTree.parameters(plan.program()));
    json.set("goals", GoalsTree.write(plan.goals()));
    json.set("workload", GoalsTree.write(plan.workload()));
    ArrayNode steps = json.putArray("steps");
    for (AppliedStep step : plan.steps()) {
      ObjectNode entry = StepTree.write(step.step());
      entry.set("evidence", StepTree.write(step.evidence()));
      steps.add(entry);
    }
    ArrayNode refusals = json.putArray("refusals");
    plan.refusals().forEach(refusal -> refusals.add(RefusalTree.write(refusal)));
    json.set("components", components(plan));
    json.set("channels", PlanTree.channels(plan.placement()));
    if (!plan.placement().gates().isEmpty()) {
      json.set("gates", PlanTree.gates(plan.placement()));
    }
    json.set("rewritten", PlanTree.rewritten(plan.placement()));
    json.set("routes", PlanTree.routes(plan.placement()));
    json.put("routers", plan.routers());
    json.set("predicted", predicted(plan.predicted()));
    return json;
  }

  private static ArrayNode components(Plan plan) {
    ArrayNode components = PlanTree.components(plan.placement());
    for (JsonNode component : components) {
      String name = component.get("name").textValue();
      ((ObjectNode) component)
          .put(PlanReader.LOAD, plan.predicted().loadMicrosPerRequest().getOrDefault(name, 0.0));
    }
    return components;
  }

  private static ObjectNode predicted(Prediction prediction) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("throughputPerSecond", prediction.throughputPerSecond());
    json.put("busiest", prediction.busiest());
    json.put("addedHops", prediction.addedHops());
    json.put("pods", prediction.pods());
    json.put(
        PlanReader.ROUTER_LOAD,
        prediction.loadMicrosPerRequest().getOrDefault(Forecast.ROUTER, 0.0));
    return json;
  }
}
