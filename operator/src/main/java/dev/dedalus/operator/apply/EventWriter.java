package dev.dedalus.operator.apply;

import dev.dedalus.crds.resource.ProtocolResource;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jboss.logging.Logger;

/** Writes events of a protocol, for {@code kubectl describe}. */
public final class EventWriter {
  private static final Logger LOG = Logger.getLogger(EventWriter.class);
  private static final int NOTE_MAX = 1000;
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final KubernetesClient client;
  private final InstantSource clock;

  /** Writes with a client. */
  public EventWriter(KubernetesClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /** Writes one; what goes wrong is logged, since events are no more than news. */
  public void write(ProtocolResource protocol, Notice notice) {
    String text = notice.message();
    Event event =
        new EventBuilder()
            .withNewMetadata()
            .withNamespace(protocol.getMetadata().getNamespace())
            .withGenerateName(protocol.getMetadata().getName() + "-")
            .endMetadata()
            .withType(notice.warning() ? "Warning" : "Normal")
            .withReason(notice.reason())
            .withAction("Reconcile")
            .withNote(text.length() > NOTE_MAX ? text.substring(0, NOTE_MAX) + "…" : text)
            .withEventTime(new MicroTime(MICROS.format(clock.instant())))
            .withReportingController("dedalus.dev/" + ObjectWriter.FIELD_MANAGER)
            .withReportingInstance(ObjectWriter.FIELD_MANAGER)
            .withNewRegarding()
            .withApiVersion(protocol.getApiVersion())
            .withKind(protocol.getKind())
            .withNamespace(protocol.getMetadata().getNamespace())
            .withName(protocol.getMetadata().getName())
            .withUid(protocol.getMetadata().getUid())
            .endRegarding()
            .build();
    try {
      client.resource(event).create();
    } catch (KubernetesClientException e) {
      LOG.warnf("the event %s of %s was not written: %s", notice.reason(), text, e.getMessage());
    }
  }
}
