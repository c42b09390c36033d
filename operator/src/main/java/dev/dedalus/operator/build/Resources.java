package dev.dedalus.operator.build;

import dev.dedalus.crds.Goals;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a pod asks for. CPU: what its predicted load takes at the wanted throughput, and a quarter
 * more; 50m where there is no such goal. No limit: a throttled node holds up the whole protocol.
 */
final class Resources {
  private static final int MILLIS_MIN = 50;
  private static final double MARGIN = 1.25;
  private static final Quantity MEMORY = new Quantity("128Mi");
  private static final Quantity MEMORY_MAX = new Quantity("512Mi");

  private Resources() {}

  static ResourceRequirements of(double microsPerRequest, Goals goals) {
    Double throughput = goals.throughput();
    // cores = seconds of CPU per second = µs per request / 10^6 * requests per second
    double cores = throughput == null ? 0 : microsPerRequest / 1e6 * throughput * MARGIN;
    long millis = Math.max(MILLIS_MIN, (long) Math.ceil(cores * 1000));
    return new ResourceRequirementsBuilder()
        .withRequests(new TreeMap<>(Map.of("cpu", cpu(millis), "memory", MEMORY)))
        .withLimits(Map.of("memory", MEMORY_MAX))
        .build();
  }

  /** As the API server writes it. */
  private static Quantity cpu(long millis) {
    return new Quantity(millis % 1000 == 0 ? Long.toString(millis / 1000) : millis + "m");
  }
}
