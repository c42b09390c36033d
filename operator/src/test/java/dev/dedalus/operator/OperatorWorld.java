package dev.dedalus.operator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.crds.resource.PlanResource;
import dev.dedalus.crds.resource.ProtocolResource;
import dev.dedalus.crds.status.Condition;
import dev.dedalus.crds.status.ConditionType;
import dev.dedalus.crds.status.Reason;
import dev.dedalus.operator.fetch.OwnedKinds;
import dev.dedalus.operator.plan.PlanningDesk;
import dev.dedalus.operator.plan.PlanningMetrics;
import dev.dedalus.testcluster.TestCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A namespace of an API server with an operator that watches it, and nothing that runs pods. */
final class OperatorWorld implements AutoCloseable {
  private static final int SECONDS_MAX = 60;
  private static final Path CRDS = Path.of("../helm/dedalus-crds/templates");
  private static final String IMAGE = "dedalus/node:test";

  /** A protocol that remembers nothing, and needs two pods. */
  static final String ECHO =
      """
      program:
        inline: |
          program echo;
          request ask(id: int) -> said;
          reply said(id: int);
          component server {
            said@c(id) :~ ask(c, id).
          }
      durability: {mode: Ephemeral}
      """;

  private static final List<String> DEFINITIONS = List.of("dedalusprotocols", "dedalusplans");

  private final Config config;
  private final int way;
  private final Optional<AuditedWrites> audit;
  private final ExecutorService planners = Executors.newFixedThreadPool(1);
  private final Semaphore reconciles = new Semaphore(0);

  /** The test's own client. */
  final KubernetesClient client;

  /** The operator's namespace. */
  final String namespace;

  private @Nullable Operator operator;
  private @Nullable CountedClient counted;

  OperatorWorld(TestCluster cluster, String namespace) {
    this(cluster, namespace, URI.create(config(cluster).getMasterUrl()).getPort());
  }

  /** An operator that reaches the API server by a port of this machine. */
  OperatorWorld(TestCluster cluster, String namespace, int port) {
    this.namespace = namespace;
    Instant start = Instant.now();
    this.audit = cluster.auditLog().map(log -> new AuditedWrites(log, userAgent(), start));
    this.config = config(cluster);
    this.way = port;
    client = new KubernetesClientBuilder().withConfig(config).build();
    createDefinitions();
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .serverSideApply();
    startOperator();
  }

  /** As administrator. */
  static Config config(TestCluster cluster) {
    try {
      return Config.fromKubeconfig(Files.readString(cluster.kubeconfig()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes our definitions, and waits until they are in use. */
  void createDefinitions() {
    for (String name : DEFINITIONS) {
      try (InputStream text = Files.newInputStream(CRDS.resolve(name + ".yaml"))) {
        client.load(text).serverSideApply();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      client
          .apiextensions()
          .v1()
          .customResourceDefinitions()
          .withName(name + ".dedalus.dev")
          .waitUntilCondition(
              crd ->
                  crd != null
                      && crd.getStatus() != null
                      && crd.getStatus().getConditions() != null
                      && crd.getStatus().getConditions().stream()
                          .anyMatch(one ->
                              one.getType().equals("Established")
                                  && one.getStatus().equals("True")),
              SECONDS_MAX,
              TimeUnit.SECONDS);
    }
  }

  /** Deletes our definitions and with them all that is defined. */
  void deleteDefinitions() {
    for (String name : DEFINITIONS) {
      var definition =
          client.apiextensions().v1().customResourceDefinitions().withName(name + ".dedalus.dev");
      definition.delete();
      definition.waitUntilCondition(crd -> crd == null, SECONDS_MAX, TimeUnit.SECONDS);
    }
  }

  /** Starts an operator that knows nothing of what another did before. */
  void startOperator() {
    startOperator(IMAGE);
  }

  /** The same with another image for nodes. */
  void startOperator(String nodeImage) {
    URI server = URI.create(config.getMasterUrl());
    Config named =
        new ConfigBuilder(config)
            .withUserAgent(userAgent())
            .withMasterUrl(server.getScheme() + "://" + server.getHost() + ":" + way)
            .build();
    CountedClient mine = CountedClient.of(named);
    counted = mine;
    Metrics metrics =
        new Metrics() {
          @Override
          public void reconciliationFinished(
              HasMetadata resource, RetryInfo retryInfo, Map<String, Object> metadata) {
            reconciles.release();
          }
        };
    PlanningDesk desk =
        new PlanningDesk(
            planners, Duration.ofSeconds(60), new PlanningMetrics(new SimpleMeterRegistry()));
    Operator starting =
        new Operator(
            overrider -> overrider.withKubernetesClient(mine.client()).withMetrics(metrics));
    starting.register(
        new ProtocolReconciler(
            new OperatorSettings(nodeImage, Duration.ofSeconds(60)),
            desk,
            new ReconcileMetrics(new SimpleMeterRegistry(), InstantSource.system()),
            InstantSource.system()),
        configuration -> configuration.settingNamespace(namespace));
    starting.start();
    operator = starting;
  }

  private String userAgent() {
    return "operator-of-" + namespace;
  }

  void stopOperator() {
    Objects.requireNonNull(operator).stop();
  }

  /** What the operator has sent so far that may change something. */
  List<String> writes() {
    return Objects.requireNonNull(counted).writes();
  }

  /** The same as the API server has it; empty where it keeps no audit log. */
  Optional<AuditedWrites> audit() {
    return audit;
  }

  /** Returns when the operator has looked at a protocol once more, whatever for. */
  void awaitReconcile(Runnable cause) throws InterruptedException {
    reconciles.drainPermits();
    cause.run();
    assertTrue(reconciles.tryAcquire(SECONDS_MAX, TimeUnit.SECONDS), "no reconcile");
  }

  /** Makes a protocol, or changes the one there is. */
  ProtocolResource apply(String name, String spec) {
    client.resource(text(name, spec)).fieldManager("test").forceConflicts().serverSideApply();
    return protocol(name);
  }

  /** Makes a protocol that is not there yet. */
  void create(String name, String spec) {
    client.resource(text(name, spec)).create();
  }

  private String text(String name, String spec) {
    return """
    apiVersion: dedalus.dev/v1alpha1
    kind: DedalusProtocol
    metadata: {name: %s, namespace: %s}
    spec:
    %s
    """
        .formatted(name, namespace, spec.indent(2));
  }

  ProtocolResource protocol(String name) {
    return Objects.requireNonNull(
        client.resources(ProtocolResource.class).inNamespace(namespace).withName(name).get());
  }

  ProtocolResource await(String name, Predicate<ProtocolResource> condition) {
    return client
        .resources(ProtocolResource.class)
        .inNamespace(namespace)
        .withName(name)
        .waitUntilCondition(
            protocol -> protocol != null && condition.test(protocol),
            SECONDS_MAX,
            TimeUnit.SECONDS);
  }

  /** Waits until a condition is so, for a reason, about the newest spec. */
  Condition await(String name, ConditionType type, Reason reason) {
    ProtocolResource found =
        await(
            name,
            protocol ->
                protocol.getStatus().observedGeneration() == protocol.getMetadata().getGeneration()
                    && protocol.getStatus().conditions().stream()
                        .anyMatch(one ->
                            one.type().equals(type.name())
                                && one.isTrue()
                                && one.reason().equals(reason.name())));
    return condition(found, type);
  }

  static Condition condition(ProtocolResource protocol, ConditionType type) {
    return protocol.getStatus().conditions().stream()
        .filter(one -> one.type().equals(type.name()))
        .findFirst()
        .orElseThrow();
  }

  List<PlanResource> plans() {
    return client.resources(PlanResource.class).inNamespace(namespace).list().getItems();
  }

  PlanResource plan(@Nullable String name) {
    return Objects.requireNonNull(
        client.resources(PlanResource.class).inNamespace(namespace).withName(name).get());
  }

  /** What a protocol owns, but for plans and their ConfigMaps. */
  List<HasMetadata> objects(String protocol) {
    return OwnedKinds.ALL.stream()
        .flatMap(kind ->
            client
                .resources(kind)
                .inNamespace(namespace)
                .withLabel("dedalus.dev/protocol", protocol)
                .list()
                .getItems()
                .stream())
        .map(HasMetadata.class::cast)
        .toList();
  }

  /** How many pods its StatefulSets want. */
  int pods(String protocol) {
    return objects(protocol).stream()
        .filter(StatefulSet.class::isInstance)
        .mapToInt(set -> ((StatefulSet) set).getSpec().getReplicas())
        .sum();
  }

  /** Changes a Service in a way that concerns nobody, which makes the operator look. */
  void touch(String service) {
    client
        .services()
        .inNamespace(namespace)
        .withName(service)
        .edit(found -> {
          Map<String, String> annotations = found.getMetadata().getAnnotations();
          annotations.merge("example.com/touched", "x", String::concat);
          return found;
        });
  }

  /** Waits for an event whose note contains a text. */
  void awaitEvent(String reason, String text) throws Exception {
    CompletableFuture<String> seen = new CompletableFuture<>();
    ResourceEventHandler<Event> handler =
        new ResourceEventHandler<>() {
          @Override
          public void onAdd(Event event) {
            if (reason.equals(event.getReason()) && event.getNote().contains(text)) {
              seen.complete(event.getNote());
            }
          }

          @Override
          public void onUpdate(Event before, Event event) {}

          @Override
          public void onDelete(Event event, boolean unknown) {}
        };
    try (var _ = client.events().v1().events().inNamespace(namespace).inform(handler)) {
      seen.get(SECONDS_MAX, TimeUnit.SECONDS);
    }
  }

  /** Notes of a protocol's events with this reason. */
  List<String> events(String protocol, String reason) {
    return client.events().v1().events().inNamespace(namespace).list().getItems().stream()
        .filter(event -> reason.equals(event.getReason()))
        .filter(event -> event.getRegarding().getName().equals(protocol))
        .map(Event::getNote)
        .toList();
  }

  /** Makes all pods ready, as a kubelet would, until the protocol is. */
  ProtocolResource makeReady(String name) {
    return HandKubelet.makeReady(this, name);
  }

  @Override
  public void close() {
    stopOperator();
    planners.shutdownNow();
    client.namespaces().withName(namespace).delete();
    client.close();
  }
}
