package dev.dedalus.operator.apply;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dedalus.crds.resource.ProtocolResource;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.SSABasedGenericKubernetesResourceMatcher;
import io.javaoperatorsdk.operator.processing.event.source.informer.ManagedInformerEventSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares and writes single objects, with our field manager. */
public final class ObjectWriter {
  /** Who we are in an object's managed fields. */
  public static final String FIELD_MANAGER = "dedalus-operator";

  private final Context<ProtocolResource> context;

  /** For one reconcile. */
  public ObjectWriter(Context<ProtocolResource> context) {
    this.context = context;
  }

  /** The same object with its fingerprint. */
  <T extends HasMetadata> T stamp(T desired) {
    return Fingerprint.stamp(desired, client().getKubernetesSerialization());
  }

  /** Whether all that we want of an object is so, and nothing that we wanted once is left. */
  boolean matches(HasMetadata actual, HasMetadata desired) {
    return SSABasedGenericKubernetesResourceMatcher.<HasMetadata>getInstance()
        .matches(actual, desired, context);
  }

  /** Whether nothing but the number of pods of a set changes. */
  boolean scales(StatefulSet actual, HasMetadata desired) {
    StatefulSet resized =
        new StatefulSetBuilder((StatefulSet) desired)
            .editMetadata()
            .withAnnotations(actual.getMetadata().getAnnotations())
            .endMetadata()
            .editSpec()
            .withReplicas(actual.getSpec().getReplicas())
            .endSpec()
            .build();
    return matches(actual, resized);
  }

  /** Which fields that we want otherwise someone else applies, and who: a phrase for each. */
  List<String> foreignFields(HasMetadata actual, HasMetadata desired) {
    KubernetesSerialization serialization = client().getKubernetesSerialization();
    return ForeignFields.of(
        actual.getMetadata().getManagedFields(),
        serialization.convertValue(actual, JsonNode.class),
        serialization.convertValue(desired, JsonNode.class));
  }

  /** The object as the API server has it now, past the informers, which see our labels only. */
  @Nullable HasMetadata read(HasMetadata desired) {
    return client().resource(desired).get();
  }

  /** Writes an object; what others changed of our fields becomes ours again. */
  public <T extends HasMetadata> T write(T desired) {
    return context
        .resourceOperations()
        .resourcePatch(
            desired,
            object ->
                client()
                    .resource(object)
                    .fieldManager(FIELD_MANAGER)
                    .forceConflicts()
                    .serverSideApply(),
            informer(desired));
  }

  /** Deletes an object, after all that it owns. */
  void delete(HasMetadata actual) {
    client().resource(actual).withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();
  }

  private KubernetesClient client() {
    return context.getClient();
  }

  @SuppressWarnings("unchecked") // an informer of a class holds objects of that class
  private <T extends HasMetadata> ManagedInformerEventSource<T, ProtocolResource, ?> informer(
      T object) {
    return (ManagedInformerEventSource<T, ProtocolResource, ?>)
        context.eventSourceRetriever().getEventSourceFor((Class<T>) object.getClass());
  }
}
