package dev.dedalus.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.crds.resource.ProtocolResource;
import dev.dedalus.crds.status.ConditionType;
import dev.dedalus.testcluster.NeedsCluster;
import dev.dedalus.testcluster.TestCluster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The deployed operator with {@value #PROTOCOLS} protocols on an API server without nodes: how much
 * memory it takes, how long reconciles take, and what it asks of the API server when nothing
 * happens for five minutes. {@code ./mvnw verify -Pbenchmark -pl operator -am} runs it; it prints a
 * line with the figures and fails where they are worse than they should be.
 */
@NeedsCluster
class ManyProtocolsBenchmark {
  private static final int PROTOCOLS = 200;
  private static final int HEAP = 307;
  private static final int MEBIBYTES_MAX = 350;
  private static final double RECONCILE_SECONDS_MAX = 1;
  private static final int IDLE_MINUTES = 5;
  private static final String NAMESPACE = "many";

  /** Renewals of a lease, and watches that the API server ends after five to ten minutes. */
  private static final int IDLE_REQUESTS_MAX = 20;

  private final TestCluster cluster;

  ManyProtocolsBenchmark(TestCluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void staysSmallAndQuiet() throws Exception {
    try (OperatorWorld world = new OperatorWorld(cluster, NAMESPACE)) {
      world.stopOperator();
      Instant start = Instant.now();
      try (OperatorProcess operator = OperatorProcess.start(cluster.kubeconfig(), "many", HEAP)) {
        List<String> names =
            IntStream.range(0, PROTOCOLS).mapToObj(number -> "echo-" + number).toList();
        names.forEach(name -> world.apply(name, OperatorWorld.ECHO));
        names.forEach(world::makeReady);
        assertEquals(PROTOCOLS, ready(world));
        double slowest = percentile99(operator.get("/q/metrics")); // it fades within minutes

        AuditedWrites audit =
            new AuditedWrites(cluster.auditLog().orElseThrow(), OperatorProcess.USER_AGENT, start);
        int before = withoutLease(audit).size();
        assertTrue(!new CountDownLatch(1).await(IDLE_MINUTES, TimeUnit.MINUTES));
        List<String> idle = withoutLease(audit).subList(before, withoutLease(audit).size());
        long memory = operator.residentMebibytes();
        System.err.printf(
            "%d protocols: %d MiB, 99 %% of reconciles below %.3f s, %d requests in %d idle"
                + " minutes: %s%n",
            PROTOCOLS, memory, slowest, idle.size(), IDLE_MINUTES, idle);
        assertTrue(memory < MEBIBYTES_MAX, memory + " MiB");
        assertTrue(slowest < RECONCILE_SECONDS_MAX, slowest + " s");
        assertTrue(idle.size() <= IDLE_REQUESTS_MAX, idle.toString());
      }
      world.startOperator();
    }
  }

  private static long ready(OperatorWorld world) {
    return world
        .client
        .resources(ProtocolResource.class)
        .inNamespace(NAMESPACE)
        .list()
        .getItems()
        .stream()
        .filter(one -> one.getStatus().trueCondition(ConditionType.Ready).isPresent())
        .count();
  }

  private static List<String> withoutLease(AuditedWrites audit) throws Exception {
    List<String> requests = new ArrayList<>(audit.requests());
    requests.removeIf(request -> request.contains(" leases "));
    return requests;
  }

  private static double percentile99(String page) {
    return page.lines()
        .filter(line -> line.startsWith("dedalus_operator_reconcile_seconds{quantile=\"0.99\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }
}
