package dev.dedalus.crds;

import io.fabric8.generator.annotation.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings of a component's pods, for all of its parts. */
public record ComponentSettings(Resources resources, PodTemplate podTemplate) {

  /** Quantities by resource: {@code cpu}, {@code memory}. */
  public record Resources(
      @Size(max = 8) Map<String, @Size(max = 32) String> requests,
      @Size(max = 8) Map<String, @Size(max = 32) String> limits) {
    public Resources {
      requests = Map.copyOf(requests);
      limits = Map.copyOf(limits);
    }
  }

  /** What may be said about the pods. */
  public record PodTemplate(
      Map<String, String> labels,
      Map<String, String> annotations,
      Map<String, String> nodeSelector,
      @Nullable String priorityClassName) {
    public PodTemplate {
      labels = Map.copyOf(labels);
      annotations = Map.copyOf(annotations);
      nodeSelector = Map.copyOf(nodeSelector);
    }
  }
}
