package dev.dedalus.operator.apply;

import dev.dedalus.crds.resource.ProtocolResource;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** Writes events of a protocol, for {@code kubectl describe}. */
public final class EventWriter {
  private static final Logger LOG = Logger.getLogger(EventWriter.class);
  private static final int MESSAGE_MAX = 1000;

  private final KubernetesClient client;
  private final InstantSource clock;

  /** Writes with a client. */
  public EventWriter(KubernetesClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /** Writes one; what goes wrong is logged, since events are no more than news. */
  public void write(ProtocolResource protocol, Notice notice) {
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    String text = notice.message();
    Event event =
        new EventBuilder()
            .withNewMetadata()
            .withNamespace(protocol.getMetadata().getNamespace())
            .withGenerateName(protocol.getMetadata().getName() + "-")
            .endMetadata()
            .withType(notice.warning() ? "Warning" : "Normal")
            .withReason(notice.reason())
            .withMessage(text.length() > MESSAGE_MAX ? text.substring(0, MESSAGE_MAX) + "…" : text)
            .withFirstTimestamp(now)
            .withLastTimestamp(now)
            .withCount(1)
            .withReportingComponent(ObjectWriter.FIELD_MANAGER)
            .withReportingInstance(ObjectWriter.FIELD_MANAGER)
            .withNewSource()
            .withComponent(ObjectWriter.FIELD_MANAGER)
            .endSource()
            .withNewInvolvedObject()
            .withApiVersion(protocol.getApiVersion())
            .withKind(protocol.getKind())
            .withNamespace(protocol.getMetadata().getNamespace())
            .withName(protocol.getMetadata().getName())
            .withUid(protocol.getMetadata().getUid())
            .endInvolvedObject()
            .build();
    try {
      client
          .v1()
          .events()
          .inNamespace(protocol.getMetadata().getNamespace())
          .resource(event)
          .create();
    } catch (KubernetesClientException e) {
      LOG.warnf("the event %s of %s was not written: %s", notice.reason(), text, e.getMessage());
    }
  }
}
