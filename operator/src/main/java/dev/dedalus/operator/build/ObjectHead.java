package dev.dedalus.operator.build;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

/** Metadata that all of a protocol's objects have. */
final class ObjectHead {
  private ObjectHead() {}

  static ObjectMeta of(Blueprint blueprint, String name) {
    return new ObjectMetaBuilder()
        .withNamespace(blueprint.namespace())
        .withName(name)
        .withLabels(blueprint.labels().ofObject())
        .withOwnerReferences(blueprint.owner())
        .build();
  }
}
