package dev.dedalus.operator.build;

import dev.dedalus.crds.ComponentSettings;
import dev.dedalus.crds.resource.PlanResource;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A pod with one process of ours.
 *
 * @param labels by which policies, budgets and Services find it
 * @param settings what the spec says of its component
 * @param resources what it asks for where the spec says nothing
 */
record ProcessPod(
    Blueprint blueprint,
    Map<String, String> labels,
    @Nullable ComponentSettings settings,
    Affinity affinity,
    ResourceRequirements resources) {
  private static final String FOLDER = "/etc/dedalus";
  private static final long USER = 65532;
  private static final int STOP_SECONDS = 10;
  private static final int START_SECONDS = 120;

  /**
   * The pod's template.
   *
   * @param program its main class and arguments; where plan and ports are is added
   * @param ports beyond those that every process has
   */
  PodTemplateSpec template(List<String> program, List<ContainerPort> ports) {
    PodTemplateSpecBuilder template =
        new PodTemplateSpecBuilder()
            .withNewMetadata()
            .withLabels(allLabels())
            .endMetadata()
            .withNewSpec()
            .withServiceAccountName(blueprint.names().account())
            .withAutomountServiceAccountToken(false)
            .withEnableServiceLinks(false)
            .withTerminationGracePeriodSeconds((long) STOP_SECONDS)
            .withAffinity(affinity)
            .withNewSecurityContext()
            .withRunAsNonRoot(true)
            .withRunAsUser(USER)
            .withRunAsGroup(USER)
            .withNewSeccompProfile()
            .withType("RuntimeDefault")
            .endSeccompProfile()
            .endSecurityContext()
            .withContainers(container(program, ports))
            .addNewVolume()
            .withName("plan")
            .withNewConfigMap()
            .withName(blueprint.names().plan(blueprint.plan().hash()))
            .endConfigMap()
            .endVolume()
            .endSpec();
    if (settings != null) {
      custom(template, settings.podTemplate());
    }
    return template.build();
  }

  private Map<String, String> allLabels() {
    Map<String, String> all = new TreeMap<>();
    if (settings != null) {
      all.putAll(settings.podTemplate().labels());
    }
    all.put("app.kubernetes.io/name", "dedalus");
    all.put("app.kubernetes.io/instance", blueprint.protocol());
    all.putAll(labels);
    return all;
  }

  private static void custom(
      PodTemplateSpecBuilder template, ComponentSettings.PodTemplate settings) {
    template
        .editMetadata()
        .addToAnnotations(new TreeMap<>(settings.annotations()))
        .endMetadata()
        .editSpec()
        .addToNodeSelector(new TreeMap<>(settings.nodeSelector()))
        .withPriorityClassName(settings.priorityClassName())
        .endSpec();
  }

  private Container container(List<String> program, List<ContainerPort> ports) {
    List<String> arguments = new ArrayList<>(program);
    arguments.addAll(List.of("--plan", FOLDER + "/" + PlanResource.WHOLE_PLAN));
    arguments.addAll(List.of("--addresses", FOLDER + "/" + PlanConfigMap.ADDRESSES));
    arguments.addAll(List.of("--port", Integer.toString(Ports.PEERS)));
    arguments.addAll(List.of("--health-port", Integer.toString(Ports.HEALTH)));
    return new ContainerBuilder()
        .withName("node")
        .withImage(blueprint.plan().nodeImage())
        .withArgs(arguments)
        .addToPorts(port("peers", Ports.PEERS), port("health", Ports.HEALTH))
        .addAllToPorts(ports)
        .withResources(merged())
        .withStartupProbe(probe("/healthz", 1, START_SECONDS))
        .withReadinessProbe(probe("/readyz", 2, 2))
        .withLivenessProbe(probe("/healthz", 10, 3))
        .withNewSecurityContext()
        .withAllowPrivilegeEscalation(false)
        .withReadOnlyRootFilesystem(true)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .endSecurityContext()
        .addNewVolumeMount()
        .withName("plan")
        .withMountPath(FOLDER)
        .withReadOnly(true)
        .endVolumeMount()
        .build();
  }

  private ResourceRequirements merged() {
    if (settings == null) {
      return resources;
    }
    return new ResourceRequirementsBuilder(resources)
        .addToRequests(quantities(settings.resources().requests()))
        .addToLimits(quantities(settings.resources().limits()))
        .build();
  }

  private static Map<String, Quantity> quantities(Map<String, String> written) {
    Map<String, Quantity> quantities = new TreeMap<>();
    written.forEach((name, quantity) -> quantities.put(name, new Quantity(quantity)));
    return quantities;
  }

  private static ContainerPort port(String name, int number) {
    return new ContainerPortBuilder()
        .withName(name)
        .withContainerPort(number)
        .withProtocol("TCP")
        .build();
  }

  private static Probe probe(String path, int periodSeconds, int failures) {
    return new ProbeBuilder()
        .withNewHttpGet()
        .withPath(path)
        .withNewPort("health")
        .endHttpGet()
        .withPeriodSeconds(periodSeconds)
        .withTimeoutSeconds(2)
        .withFailureThreshold(failures)
        .build();
  }
}
