package dev.dedalus.crds;

import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Kubernetes wants to know of every object.
 *
 * @param name a DNS label: objects of the protocol are named after it
 */
public record Metadata(
    @Required @Pattern("[a-z]([-a-z0-9]{0,38}[a-z0-9])?") String name,
    @Nullable String namespace,
    Map<String, String> labels,
    Map<String, String> annotations) {
  public Metadata {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }
}
