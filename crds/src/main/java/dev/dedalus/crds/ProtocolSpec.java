package dev.dedalus.crds;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is wanted of a protocol.
 *
 * @param parameters values of the program's parameters by name; the others have their defaults
 * @param workload what clients send; empty: equal shares of all requests
 * @param components settings by component of the program
 * @param paused whether nothing may change for now
 */
public record ProtocolSpec(
    @Required ProgramSource program,
    Map<String, JsonNode> parameters,
    Workload workload,
    Goals goals,
    PlanPolicy plan,
    Durability durability,
    Access access,
    @Size(max = 64) Map<String, ComponentSettings> components,
    @Default("false") boolean paused) {
  public ProtocolSpec {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    components = Collections.unmodifiableMap(new TreeMap<>(components));
  }

  /** What clients send. */
  public record Workload(List<RequestShare> requests) {
    public Workload {
      requests = List.copyOf(requests);
    }
  }
}
