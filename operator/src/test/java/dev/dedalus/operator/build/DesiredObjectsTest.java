package dev.dedalus.operator.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.crds.resource.PlanSpec.Sizing;
import dev.dedalus.operator.Golden;
import dev.dedalus.operator.Samples;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DesiredObjectsTest {
  private static final Golden GOLDEN = Golden.in("build");
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  static List<String> samples() throws IOException {
    return Samples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void areThoseOfTheSample(String sample) throws IOException {
    Blueprint blueprint = Samples.blueprint(Samples.text(sample));
    List<HasMetadata> objects = new ArrayList<>();
    objects.add(PlanObject.of(blueprint, Sizing.of(blueprint.plan()), "inputs"));
    objects.add(PlanConfigMap.of(blueprint, blueprint.owner(), "packed"));
    objects.addAll(DesiredObjects.of(blueprint));
    StringBuilder text = new StringBuilder();
    objects.forEach(object -> text.append(YAML.asYaml(object)));
    GOLDEN.check(sample + ".yaml", text.toString());
  }

  @Test
  void noFileIsLeft() throws IOException {
    GOLDEN.holdsOnly(samples().stream().map(sample -> sample + ".yaml").toList());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void areAsManyPodsAsPlanned(String sample) throws IOException {
    Blueprint blueprint = Samples.blueprint(Samples.text(sample));
    int pods = sets(blueprint).stream().mapToInt(set -> set.getSpec().getReplicas()).sum();
    assertEquals(blueprint.plan().predicted().pods(), pods);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void haveNamesOfTheirOwnThatFit(String sample) throws IOException {
    Set<String> names = new HashSet<>();
    for (HasMetadata object : DesiredObjects.of(Samples.blueprint(Samples.text(sample)))) {
      String name = object.getMetadata().getName();
      assertTrue(names.add(object.getKind() + "/" + name), name);
      assertTrue(name.length() <= 40 && name.matches("[a-z]([-a-z0-9]*[a-z0-9])?"), name);
    }
  }

  @Test
  void podsAreRestricted() throws IOException {
    for (StatefulSet set : sets(Samples.blueprint(Samples.text("quorum-write")))) {
      PodSpec pod = set.getSpec().getTemplate().getSpec();
      assertEquals(false, pod.getAutomountServiceAccountToken());
      assertEquals(true, pod.getSecurityContext().getRunAsNonRoot());
      assertEquals("RuntimeDefault", pod.getSecurityContext().getSeccompProfile().getType());
      var container = pod.getContainers().getFirst().getSecurityContext();
      assertEquals(true, container.getReadOnlyRootFilesystem());
      assertEquals(List.of("ALL"), container.getCapabilities().getDrop());
    }
  }

  @Test
  void takeWhatTheSpecSaysOfPods() {
    Blueprint blueprint =
        Samples.blueprint(
            """
            apiVersion: dedalus.dev/v1alpha1
            kind: DedalusProtocol
            metadata: {name: custom}
            spec:
              program: {library: benchmark/voting}
              goals: {throughput: 100000}
              durability: {mode: Ephemeral}
              access: {service: {type: NodePort}}
              components:
                participant:
                  resources: {requests: {cpu: 2}, limits: {memory: 1Gi}}
                  podTemplate:
                    labels: {team: a, dedalus.dev/part: mine}
                    annotations: {note: b}
                    nodeSelector: {disk: fast}
                    priorityClassName: high
            """
                .replace("cpu: 2", "cpu: \"2\""));
    StatefulSet set =
        sets(blueprint).stream()
            .filter(one -> one.getMetadata().getName().equals("custom-participant-0"))
            .findFirst()
            .orElseThrow();
    var template = set.getSpec().getTemplate();
    assertEquals("a", template.getMetadata().getLabels().get("team"));
    assertEquals("participant", template.getMetadata().getLabels().get(ObjectLabels.PART));
    assertEquals("b", template.getMetadata().getAnnotations().get("note"));
    assertEquals("fast", template.getSpec().getNodeSelector().get("disk"));
    assertEquals("high", template.getSpec().getPriorityClassName());
    var resources = template.getSpec().getContainers().getFirst().getResources();
    assertEquals("2", String.valueOf(resources.getRequests().get("cpu")));
    assertEquals("1Gi", String.valueOf(resources.getLimits().get("memory")));
  }

  private static List<StatefulSet> sets(Blueprint blueprint) {
    return DesiredObjects.of(blueprint).stream()
        .filter(StatefulSet.class::isInstance)
        .map(StatefulSet.class::cast)
        .toList();
  }
}
