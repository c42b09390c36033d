package dev.dedalus.crds.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dedalus.crds.status.FragileAnswer;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A plan for a protocol.
 *
 * @param protocol its name
 * @param plan never changes
 * @param sizing what changes in place while the plan runs; absent: as the plan has it
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
    @Nullable Sizing sizing,
    @Nullable Boolean approved) {

  /** The plan as it is to run now. */
  public PlanContent current() {
    return sizing == null ? plan : sizing.applyTo(plan);
  }

  /** Whether a person allowed it. */
  public boolean hasApproval() {
    return Boolean.TRUE.equals(approved);
  }

  /**
   * What the plan is: all that objects are made from.
   *
   * @param hash of what runs, 32 hexadecimal digits
   * @param nodesHash the same without the routers: plans with the same run the same nodes
   * @param nodeImage of nodes and routers, for as long as this plan runs
   * @param components the parts
   * @param routers how many
   * @param routerLoadMicrosPerRequest of each router
   * @param channels who may open connections to whom, each pair once
   * @param steps rewrites that were applied, a sentence each
   * @param wouldHelp rewrites that were refused though they would have helped
   * @param predicted what it is to reach
   * @param fragileAnswers what clients may miss when nodes restart
   * @param objects what is written when it comes to run
   * @param certificate what a second, independent look at every step found
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record PlanContent(
      @Required @Size(max = 64) String hash,
      @Nullable @Size(max = 64) String nodesHash,
      @Required @Size(max = 1024) String nodeImage,
      @Size(max = 1000) List<PlannedPart> components,
      int routers,
      double routerLoadMicrosPerRequest,
      @Size(max = 20000) List<PlannedChannel> channels,
      @Size(max = 1000) List<String> steps,
      @Size(max = 100) List<String> wouldHelp,
      Predicted predicted,
      @Size(max = 1000) List<FragileAnswer> fragileAnswers,
      PlannedObjects objects,
      @Size(max = 256) String certificate) {
    @SuppressWarnings("NullAway") // what a document leaves out is null
    public PlanContent {
      fragileAnswers = fragileAnswers == null ? List.of() : List.copyOf(fragileAnswers);
    }

    /** The same plan with what it is to do once it runs. */
    public PlanContent withObjects(PlannedObjects others) {
      return new PlanContent(
          hash,
          nodesHash,
          nodeImage,
          components,
          routers,
          routerLoadMicrosPerRequest,
          channels,
          steps,
          wouldHelp,
          predicted,
          fragileAnswers,
          others,
          certificate);
    }
  }

  /**
   * What changes in place: how many routers there are, and what pods ask for.
   *
   * @param routers at least as many as the plan has
   * @param routerLoadMicrosPerRequest of each router
   * @param loadMicrosPerRequest of the busiest node of each part, by its name
   * @param predicted what the plan is to reach now
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Sizing(
      int routers,
      double routerLoadMicrosPerRequest,
      Map<String, Double> loadMicrosPerRequest,
      Predicted predicted) {
    @SuppressWarnings("NullAway") // what a document leaves out is null
    public Sizing {
      loadMicrosPerRequest =
          loadMicrosPerRequest == null
              ? Map.of()
              : Collections.unmodifiableMap(new TreeMap<>(loadMicrosPerRequest));
    }

    /** That of a plan. */
    public static Sizing of(PlanContent plan) {
      Map<String, Double> loads = new TreeMap<>();
      plan.components().forEach(part -> loads.put(part.name(), part.loadMicrosPerRequest()));
      return new Sizing(plan.routers(), plan.routerLoadMicrosPerRequest(), loads, plan.predicted());
    }

    PlanContent applyTo(PlanContent plan) {
      return new PlanContent(
          plan.hash(),
          plan.nodesHash(),
          plan.nodeImage(),
          plan.components().stream()
              .map(part ->
                  part.withLoad(
                      loadMicrosPerRequest.getOrDefault(part.name(), part.loadMicrosPerRequest())))
              .toList(),
          routers,
          routerLoadMicrosPerRequest,
          plan.channels(),
          plan.steps(),
          plan.wouldHelp(),
          predicted,
          plan.fragileAnswers(),
          plan.objects(),
          plan.certificate());
    }
  }

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
      double loadMicrosPerRequest) {
    PlannedPart withLoad(double micros) {
      return new PlannedPart(name, component, instances, partitions, survives, key, keeps, micros);
    }
  }

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
