package dev.dedalus.certificate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A plan as its JSON states it; nothing of it is believed.
 *
 * @param json the whole
 */
record StatedPlan(
    JsonNode json, String program, SortedMap<String, Value> parameters, List<StatedStep> steps) {
  private static final int FORMAT = 1;
  private static final int STEPS_MAX = 1000;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  StatedPlan {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    steps = List.copyOf(steps);
  }

  static StatedPlan read(String text) throws Unproven {
    JsonNode json;
    try {
      json = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw Unproven.of("format", "this is not JSON: " + e.getOriginalMessage());
    }
    if (json == null || !json.path("format").isInt() || json.path("format").intValue() != FORMAT) {
      throw Unproven.of("format", "this is no plan of format " + FORMAT);
    }
    SortedMap<String, Value> parameters = new TreeMap<>();
    for (Map.Entry<String, JsonNode> parameter : json.path("parameters").properties()) {
      parameters.put(parameter.getKey(), StatedValue.read(parameter.getValue()));
    }
    return new StatedPlan(json, text(json.path("program")), parameters, steps(json.path("steps")));
  }

  private static List<StatedStep> steps(JsonNode list) throws Unproven {
    if (!list.isArray() || list.size() > STEPS_MAX) {
      throw Unproven.of("format", "\"steps\" is to be a list of at most " + STEPS_MAX + " steps");
    }
    List<StatedStep> steps = new ArrayList<>();
    for (JsonNode step : list) {
      Optional<String> into =
          step.has("into") ? Optional.of(text(step.path("into"))) : Optional.empty();
      JsonNode partitions = step.path("partitions");
      if (!partitions.isInt() && !partitions.isMissingNode()) {
        throw Unproven.of("format", "\"partitions\" is to be a whole number: " + partitions);
      }
      steps.add(
          new StatedStep(
              steps.size() + 1,
              text(step.path("rewrite")),
              text(step.path("component")),
              step.has("rules") ? texts(step.path("rules")) : List.of(),
              into,
              lists(step.path("keys")),
              partitions.asInt(1),
              lists(step.path("evidence"))));
    }
    return steps;
  }

  private static SortedMap<String, List<String>> lists(JsonNode object) throws Unproven {
    if (!object.isObject() && !object.isMissingNode()) {
      throw Unproven.of("format", "keys and evidence are objects of lists");
    }
    SortedMap<String, List<String>> lists = new TreeMap<>();
    for (Map.Entry<String, JsonNode> list : object.properties()) {
      lists.put(list.getKey(), texts(list.getValue()));
    }
    return lists;
  }

  private static List<String> texts(JsonNode list) throws Unproven {
    if (!list.isArray()) {
      throw Unproven.of("format", "this is to be a list: " + list);
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : list) {
      texts.add(text(element));
    }
    return texts;
  }

  private static String text(JsonNode node) throws Unproven {
    if (!node.isTextual()) {
      throw Unproven.of("format", "this is to be a string: " + node);
    }
    return node.textValue();
  }
}
