package dev.dedalus.operator;

import dev.dedalus.crds.resource.PlanResource;
import dev.dedalus.crds.resource.ProtocolResource;
import dev.dedalus.operator.build.ObjectLabels;
import dev.dedalus.operator.fetch.OwnedKinds;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Watches what is ours, by label, and says which protocol it belongs to. */
final class Informers {
  private Informers() {}

  static List<EventSource<?, ProtocolResource>> with(
      EventSource<?, ProtocolResource> more, EventSourceContext<ProtocolResource> context) {
    List<EventSource<?, ProtocolResource>> sources = new ArrayList<>();
    sources.add(more);
    OwnedKinds.ALL.forEach(kind -> sources.add(informer(kind, context)));
    sources.add(informer(ConfigMap.class, context));
    sources.add(informer(PlanResource.class, context));
    return sources;
  }

  private static <T extends HasMetadata> InformerEventSource<T, ProtocolResource> informer(
      Class<T> kind, EventSourceContext<ProtocolResource> context) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(kind, ProtocolResource.class)
            .withName(kind.getSimpleName())
            .withLabelSelector(ObjectLabels.SELECTOR)
            .withNamespacesInheritedFromController()
            .withSecondaryToPrimaryMapper(Informers::protocol)
            .build(),
        context);
  }

  private static Set<ResourceID> protocol(HasMetadata object) {
    Map<String, String> labels = object.getMetadata().getLabels();
    String name = labels == null ? null : labels.get(ObjectLabels.PROTOCOL);
    return name == null
        ? Set.of()
        : Set.of(new ResourceID(name, object.getMetadata().getNamespace()));
  }
}
