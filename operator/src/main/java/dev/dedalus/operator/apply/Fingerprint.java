package dev.dedalus.operator.apply;

import dev.dedalus.value.Sha256;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.TreeMap;

/**
 * An annotation with a hash of what was wanted when the object was last written. It tells a change
 * of ours (the hash is another) from one of somebody else (the hash is the same, the object not).
 */
final class Fingerprint {
  private static final String ANNOTATION = "dedalus.dev/wanted";
  private static final int BYTES = 8;

  private Fingerprint() {}

  /** Adds it to an object that is to be written. */
  static <T extends HasMetadata> T stamp(T desired, KubernetesSerialization serialization) {
    String text = serialization.asJson(desired);
    Map<String, String> annotations = new TreeMap<>();
    if (desired.getMetadata().getAnnotations() != null) {
      annotations.putAll(desired.getMetadata().getAnnotations());
    }
    annotations.put(ANNOTATION, Sha256.hex(text, BYTES));
    desired.getMetadata().setAnnotations(annotations);
    return desired;
  }

  /** Whether the same was wanted when an object was last written. */
  static boolean isSame(HasMetadata actual, HasMetadata stamped) {
    Map<String, String> annotations = actual.getMetadata().getAnnotations();
    return annotations != null
        && stamped
            .getMetadata()
            .getAnnotations()
            .getOrDefault(ANNOTATION, "")
            .equals(annotations.get(ANNOTATION));
  }
}
