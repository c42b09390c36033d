package dev.dedalus.operator;

import dev.dedalus.crds.status.Reason;
import dev.dedalus.operator.apply.Refusals;
import dev.dedalus.operator.status.Situation.Verdict;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** What a reconcile that ended in an exception means: it is tried again, ever more slowly. */
final class Failure {
  private Failure() {}

  static Verdict of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KubernetesClientException refusal) {
        return new Verdict.Waiting(
            Reason.WaitingForCluster, "the API server: " + Refusals.text(refusal));
      }
    }
    return new Verdict.Stalled(
        Reason.Defect, "the operator met a defect of its own; its log has the details: report it");
  }
}
