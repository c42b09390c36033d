package dev.dedalus.operator.build;

import dev.dedalus.crds.ProtocolSpec;
import dev.dedalus.crds.resource.PlanSpec.PlanContent;
import io.fabric8.kubernetes.api.model.OwnerReference;

/**
 * What a protocol's objects are made from, and all of it.
 *
 * @param owner the protocol: what it owns is deleted with it
 * @param plan recorded when it was accepted, so that another version builds the same from it
 * @param spec how pods look and how clients get in
 */
public record Blueprint(
    String namespace, String protocol, OwnerReference owner, PlanContent plan, ProtocolSpec spec) {

  ObjectNames names() {
    return new ObjectNames(protocol);
  }

  ObjectLabels labels() {
    return new ObjectLabels(protocol);
  }
}
