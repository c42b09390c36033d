package dev.dedalus.operator.apply;

import dev.dedalus.crds.status.Reason;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.jspecify.annotations.Nullable;

/** Tells refusals that stay from those that another try may heal. */
public final class Refusals {
  private static final int FORBIDDEN = 403;
  private static final int INVALID = 422;

  private Refusals() {}

  /**
   * What is said of a refusal.
   *
   * @throws KubernetesClientException the same, if it is none: the API server is not there, or too
   *     busy, or somebody was faster
   */
  static Applied.Held held(ObjectKey key, KubernetesClientException refusal) {
    String message = text(refusal);
    return switch (refusal.getCode()) {
      case INVALID ->
          new Applied.Held(Reason.WriteRefused, "the API server refuses " + key + ": " + message);
      case FORBIDDEN ->
          new Applied.Held(
              Reason.WaitingForCluster,
              "the API server forbids " + key + " (a quota, or missing rights?): " + message);
      default -> throw refusal;
    };
  }

  /** In the API server's own words, if it said any. */
  public static @Nullable String text(KubernetesClientException refusal) {
    return refusal.getStatus() == null ? refusal.getMessage() : refusal.getStatus().getMessage();
  }
}
