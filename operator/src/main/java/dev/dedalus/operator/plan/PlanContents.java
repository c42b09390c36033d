package dev.dedalus.operator.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dedalus.analysis.FragileAnswers;
import dev.dedalus.crds.resource.PlanSpec.PlanContent;
import dev.dedalus.crds.resource.PlanSpec.PlannedChannel;
import dev.dedalus.crds.resource.PlanSpec.PlannedObjects;
import dev.dedalus.crds.resource.PlanSpec.PlannedPart;
import dev.dedalus.crds.resource.PlanSpec.Predicted;
import dev.dedalus.crds.status.FragileAnswer;
import dev.dedalus.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A plan as it is recorded: read from its JSON, which is what others rely on. */
public final class PlanContents {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int HELPFUL_MAX = 100;
  private static final String CLIENT = "client";

  private final Plan plan;
  private final JsonNode json;

  private PlanContents(Plan plan, String text) {
    this.plan = plan;
    try {
      this.json = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a plan is JSON", e);
    }
  }

  /**
   * The record.
   *
   * @param text the plan's JSON, whose certificate holds
   */
  static PlanContent of(Plan plan, String text, String nodeImage) {
    PlanContents contents = new PlanContents(plan, text);
    JsonNode predicted = contents.json.get("predicted");
    List<PlannedPart> parts = contents.parts();
    return new PlanContent(
        plan.hash(),
        plan.nodesHash(),
        nodeImage,
        parts,
        plan.routers(),
        predicted.get("routerLoadMicrosPerRequest").doubleValue(),
        contents.channels(parts),
        contents.steps(),
        contents.wouldHelp(),
        new Predicted(
            Math.rint(plan.predicted().throughputPerSecond()),
            plan.predicted().busiest(),
            plan.predicted().addedHops(),
            plan.predicted().pods()),
        fragileAnswers(plan),
        new PlannedObjects(List.of(), List.of(), List.of()),
        "holds: " + plan.steps().size() + " steps, each derived again");
  }

  private List<PlannedPart> parts() {
    List<PlannedPart> parts = new ArrayList<>();
    for (JsonNode part : json.get("components")) {
      Map<String, List<String>> keys = new TreeMap<>();
      part.get("keys").properties().forEach(key -> keys.put(key.getKey(), texts(key.getValue())));
      String component = part.get("partOf").textValue();
      parts.add(
          new PlannedPart(
              part.get("name").textValue(),
              component,
              part.get("instances").intValue(),
              part.get("partitions").intValue(),
              plan.program().component(component).survives(),
              keys,
              texts(part.get("keeps")),
              part.get("loadMicrosPerRequest").doubleValue()));
    }
    return parts;
  }

  /**
   * The routes, with routers in the place of clients. The parts of a component are connected too:
   * those of one logical node agree on when their lives began. So are routers, which pass on
   * requests and answers for each other, be there one now or more.
   */
  private List<PlannedChannel> channels(List<PlannedPart> parts) {
    TreeSet<PlannedChannel> channels =
        new TreeSet<>(Comparator.comparing(PlannedChannel::from).thenComparing(PlannedChannel::to));
    for (JsonNode route : json.get("routes")) {
      channels.add(
          new PlannedChannel(end(route.get("from").textValue()), end(route.get("to").textValue())));
    }
    for (PlannedPart one : parts) {
      for (PlannedPart other : parts) {
        boolean others = !one.name().equals(other.name()) || one.partitions() > 1;
        if (one.component().equals(other.component()) && others) {
          channels.add(new PlannedChannel(one.name(), other.name()));
        }
      }
    }
    channels.add(new PlannedChannel(PlannedChannel.ROUTER, PlannedChannel.ROUTER));
    return List.copyOf(channels);
  }

  private static String end(String name) {
    return name.equals(CLIENT) ? PlannedChannel.ROUTER : name;
  }

  private List<String> steps() {
    List<String> steps = new ArrayList<>();
    for (JsonNode step : json.get("steps")) {
      String text = step.get("rewrite").textValue() + " of " + step.get("component").textValue();
      if (step.has("into")) {
        text += " into " + step.get("into").textValue();
      }
      if (step.has("partitions")) {
        text += ", " + step.get("partitions").intValue() + " partitions";
      }
      steps.add(text);
    }
    return steps;
  }

  private List<String> wouldHelp() {
    List<String> refusals = new ArrayList<>();
    for (JsonNode refusal : json.get("refusals")) {
      if (refusal.get("wouldHelp").booleanValue() && refusals.size() < HELPFUL_MAX) {
        refusals.add(
            refusal.get("rewrite").textValue()
                + " of "
                + refusal.get("component").textValue()
                + ": "
                + refusal.get("message").textValue());
      }
    }
    return refusals;
  }

  private static List<FragileAnswer> fragileAnswers(Plan plan) {
    return FragileAnswers.of(plan.program()).stream()
        .map(answer ->
            new FragileAnswer(
                answer.request(), answer.reply(), List.copyOf(answer.remembered().keySet())))
        .toList();
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
