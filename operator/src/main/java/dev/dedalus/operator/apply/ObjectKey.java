package dev.dedalus.operator.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** Names an object of a namespace. */
public record ObjectKey(String kind, String name) {
  /** Of an object. */
  public static ObjectKey of(HasMetadata object) {
    return new ObjectKey(object.getKind(), object.getMetadata().getName());
  }

  /** {@code StatefulSet/ledger-leader-0}. */
  @Override
  public String toString() {
    return kind + "/" + name;
  }
}
