package dev.dedalus.crds.status;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.generator.annotation.Default;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the operator found out about a protocol and did. Its readers may be older or newer than its
 * writer: what is not known is left out, what is missing is empty.
 *
 * @param observedGeneration of the spec that this is about; -1: none was looked at yet
 * @param conditions one of each {@link ConditionType}
 * @param activePlan name of the plan that runs
 * @param proposedPlan name of a plan that is not allowed to run yet
 * @param pods how many are ready of how many, {@code 7/8}
 * @param components the parts that run
 * @param predictedThroughput requests per second that the running plan should reach
 * @param fragileAnswers answers that clients may miss when nodes restart
 * @param endpoints where clients connect, {@code host:port}
 * @param waitingFor one sentence; empty when nothing is waited for
 * @param effective values that the spec leaves out
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProtocolStatus(
    @Default("-1") @JsonInclude(JsonInclude.Include.ALWAYS) long observedGeneration,
    List<Condition> conditions,
    @Nullable String activePlan,
    @Nullable String proposedPlan,
    @Nullable String pods,
    List<ComponentStatus> components,
    @Nullable Double predictedThroughput,
    List<FragileAnswer> fragileAnswers,
    List<String> endpoints,
    @Nullable String waitingFor,
    @Nullable Effective effective) {

  /** Nothing was looked at yet. */
  public static final ProtocolStatus NONE =
      new ProtocolStatus(
          -1, List.of(), null, null, null, List.of(), null, List.of(), List.of(), null, null);

  @SuppressWarnings("NullAway") // what a document leaves out is null
  public ProtocolStatus {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
    components = components == null ? List.of() : List.copyOf(components);
    fragileAnswers = fragileAnswers == null ? List.of() : List.copyOf(fragileAnswers);
    endpoints = endpoints == null ? List.of() : List.copyOf(endpoints);
  }

  /** A condition; empty unless it is {@code True}. */
  public Optional<Condition> trueCondition(ConditionType type) {
    return conditions.stream()
        .filter(one -> one.type().equals(type.name()) && one.isTrue())
        .findFirst();
  }

  /**
   * A part of a component that runs.
   *
   * @param component of the program
   * @param instances logical nodes
   * @param partitions of each
   * @param ready how many of its pods are
   * @param key columns by relation that decide the partition
   * @param durable whether it keeps anything over a crash
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record ComponentStatus(
      String name,
      String component,
      int instances,
      int partitions,
      int ready,
      Map<String, List<String>> key,
      boolean durable) {
    @SuppressWarnings("NullAway") // what a document leaves out is null
    public ComponentStatus {
      key = key == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(key));
    }
  }

  /**
   * Values that hold where the spec says nothing.
   *
   * @param parameters of the program
   * @param workload share of each request
   * @param routers how many there are
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Effective(
      Map<String, JsonNode> parameters, Map<String, Double> workload, int routers) {
    @SuppressWarnings("NullAway") // what a document leaves out is null
    public Effective {
      parameters =
          parameters == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(parameters));
      workload = workload == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(workload));
    }
  }
}
