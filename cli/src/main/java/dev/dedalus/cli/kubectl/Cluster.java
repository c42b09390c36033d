package dev.dedalus.cli.kubectl;

import dev.dedalus.cli.terminal.CommandException;
import dev.dedalus.crds.DedalusProtocol;
import dev.dedalus.crds.resource.PlanResource;
import dev.dedalus.crds.resource.ProtocolResource;
import dev.dedalus.local.PlanFile;
import dev.dedalus.plan.Plan;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.function.Supplier;

/** One namespace of a cluster, as its API server shows it to the user. */
final class Cluster implements AutoCloseable {
  private static final int NOT_FOUND = 404;

  private final KubernetesClient client;

  private Cluster(KubernetesClient client) {
    this.client = client;
  }

  static Cluster connect(Config config) {
    return new Cluster(new KubernetesClientBuilder().withConfig(config).build());
  }

  String namespace() {
    String namespace = client.getNamespace();
    return namespace == null ? "default" : namespace;
  }

  /**
   * A protocol.
   *
   * @throws CommandException if there is none of this name, or the API server does not answer
   */
  ProtocolResource protocol(String name) throws CommandException {
    return find(ProtocolResource.class, DedalusProtocol.KIND, name);
  }

  /**
   * A plan's object.
   *
   * @throws CommandException if it is gone, or the API server does not answer
   */
  PlanResource plan(String name) throws CommandException {
    return find(PlanResource.class, PlanResource.KIND, name);
  }

  private <T extends HasMetadata> T find(Class<T> type, String kind, String name)
      throws CommandException {
    T found = ask(kind, () -> named(type, name).get());
    if (found == null) {
      throw CommandException.input(
          "there is no " + kind + " " + name + " in namespace " + namespace());
    }
    return found;
  }

  private <T extends HasMetadata> Resource<T> named(Class<T> type, String name) {
    return client.resources(type).inNamespace(namespace()).withName(name);
  }

  /**
   * The whole plan, out of its ConfigMap.
   *
   * @throws CommandException if it is gone or not to be read, or the API server does not answer
   */
  Plan wholePlan(String name) throws CommandException {
    ConfigMap map = ask("ConfigMap", () -> named(ConfigMap.class, name).get());
    String packed = map == null ? null : map.getBinaryData().get(PlanResource.WHOLE_PLAN);
    if (packed == null) {
      throw CommandException.input("there is no ConfigMap " + name + " with a plan");
    }
    try {
      return PlanFile.read(
          new ByteArrayInputStream(Base64.getDecoder().decode(packed)), "ConfigMap " + name);
    } catch (IOException e) {
      throw CommandException.input(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Writes that a plan may run.
   *
   * @throws CommandException if the API server refuses
   */
  void approve(String plan) throws CommandException {
    PatchContext merge = PatchContext.of(PatchType.JSON_MERGE);
    PlanResource approved =
        ask(
            PlanResource.KIND,
            () -> named(PlanResource.class, plan).patch(merge, "{\"spec\":{\"approved\":true}}"));
    if (approved == null || !approved.getSpec().hasApproval()) {
      throw CommandException.failed("the API server has not written the approval of " + plan);
    }
  }

  private <T> T ask(String kind, Supplier<T> question) throws CommandException {
    try {
      return question.get();
    } catch (KubernetesClientException e) {
      throw CommandException.failed(sentence(kind, e));
    }
  }

  private String sentence(String kind, KubernetesClientException e) {
    if (e.getCode() == NOT_FOUND) {
      return "the cluster does not know " + kind + ": install the chart dedalus-crds";
    }
    if (e.getStatus() != null && e.getStatus().getMessage() != null) {
      return "the API server says: " + e.getStatus().getMessage();
    }
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String reason =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return "the API server at " + client.getMasterUrl() + " does not answer: " + reason;
  }

  @Override
  public void close() {
    client.close();
  }
}
