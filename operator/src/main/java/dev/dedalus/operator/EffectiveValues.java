package dev.dedalus.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dedalus.crds.resource.PlanResource;
import dev.dedalus.crds.status.ProtocolStatus.Effective;
import dev.dedalus.operator.validate.Validated;
import dev.dedalus.value.JsonValues;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What holds where the spec says nothing. */
final class EffectiveValues {
  private EffectiveValues() {}

  static Optional<Effective> of(Validated validated, Optional<PlanResource> running) {
    if (!(validated instanceof Validated.Sound sound)) {
      return Optional.empty();
    }
    Map<String, JsonNode> parameters = new TreeMap<>();
    sound
        .inputs()
        .program()
        .parameters()
        .forEach((name, value) -> parameters.put(name, JsonValues.write(value)));
    Map<String, Double> workload = new TreeMap<>();
    sound
        .inputs()
        .workload()
        .requests()
        .forEach(request -> workload.put(request.name(), request.share()));
    return Optional.of(
        new Effective(
            parameters,
            workload,
            running
                .map(plan -> plan.getSpec().current().routers())
                .orElse(sound.spec().access().routers().min())));
  }
}
