package dev.dedalus.crds.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan for a protocol.
 *
 * @param protocol its name
 * @param plan never changes
 * @param approved whether a person allowed it; matters where {@code plan.approval} is {@code
 *     Manual}. Whoever approves writes it, the operator never does
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "self.plan == oldSelf.plan && self.protocol == oldSelf.protocol",
    message = "a plan never changes: change the DedalusProtocol, and a new plan is made")
@ValidationRule(
    value = "!(has(oldSelf.approved) && oldSelf.approved) || (has(self.approved) && self.approved)",
    message = "an approval cannot be taken back: change the DedalusProtocol, or pause it")
public record PlanSpec(
    @Required @Size(max = 63) String protocol,
    @Required PlanContent plan,
    @Nullable Boolean approved) {

  /** Whether a person allowed it. */
  public boolean hasApproval() {
    return Boolean.TRUE.equals(approved);
  }

  /**
   * What the plan is: all that objects are made from.
   *
   * @param hash of what runs, 32 hexadecimal digits
   * @param nodeImage of nodes and routers, for as long as this plan runs
   * @param components the parts
   * @param routers how many
   * @param routerLoadMicrosPerRequest of each router
   * @param channels who may open connections to whom, each pair once
   * @param steps rewrites that were applied, a sentence each
   * @param wouldHelp rewrites that were refused though they would have helped
   * @param predicted what it is to reach
   * @param objects what is written when it comes to run
   * @param certificate what a second, independent look at every step found
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record PlanContent(
      @Required @Size(max = 64) String hash,
      @Required @Size(max = 1024) String nodeImage,
      @Size(max = 1000) List<PlannedPart> components,
      int routers,
      double routerLoadMicrosPerRequest,
      @Size(max = 20000) List<PlannedChannel> channels,
      @Size(max = 1000) List<String> steps,
      @Size(max = 100) List<String> wouldHelp,
      Predicted predicted,
      PlannedObjects objects,
      @Size(max = 256) String certificate) {}

  /**
   * A part of a component.
   *
   * @param component of the program
   * @param instances logical nodes
   * @param partitions of each
   * @param survives how many logical nodes may be down
   * @param key columns by relation that decide the partition
   * @param keeps relations that outlive a step: what is lost with the part's pods
   * @param loadMicrosPerRequest of its busiest node
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record PlannedPart(
      @Size(max = 256) String name,
      @Size(max = 256) String component,
      int instances,
      int partitions,
      int survives,
      Map<String, List<String>> key,
      @Size(max = 1000) List<String> keeps,
      double loadMicrosPerRequest) {}

  /**
   * Connections that are opened.
   *
   * @param from a part, or {@link #ROUTER}
   * @param to a part, or {@link #ROUTER}
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record PlannedChannel(@Size(max = 256) String from, @Size(max = 256) String to) {
    /** Stands for all routers. */
    public static final String ROUTER = "router";
  }

  /**
   * What the plan is to reach.
   *
   * @param busiest the part whose nodes are the first to be fully busy, or {@code router}
   * @param addedHops messages that a request waits for beyond those of the program as written
   * @param pods nodes and routers
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Predicted(
      double throughputPerSecond, @Size(max = 256) String busiest, int addedHops, int pods) {}

  /** Objects as {@code Kind/name}, compared with those that were there when the plan was made. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record PlannedObjects(
      @Size(max = 20000) List<String> create,
      @Size(max = 20000) List<String> change,
      @Size(max = 20000) List<String> delete) {}
}
