package dev.dedalus.operator;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.crds.resource.ProtocolResource;
import dev.dedalus.crds.status.Condition;
import dev.dedalus.crds.status.ProtocolStatus;
import dev.dedalus.crds.status.Reason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Announcements announcements = new Announcements(() -> now);

  private static ProtocolResource protocol(Reason reason, String status) {
    ProtocolResource protocol = new ProtocolResource();
    protocol.getMetadata().setUid("u");
    protocol.getMetadata().setGeneration(2L);
    Condition condition =
        new Condition("Reconciling", status, 2, "2026-01-01T00:00:00Z", reason.name(), "m");
    protocol.setStatus(
        new ProtocolStatus(
            2,
            List.of(condition),
            null,
            null,
            null,
            List.of(),
            null,
            List.of(),
            List.of(),
            null,
            null));
    return protocol;
  }

  @Test
  void anInterruptionBeginsTenSecondsAfterItsAnnouncement() {
    assertFalse(announcements.isMade(protocol(Reason.NothingToDo, "False")));
    now = now.plusSeconds(100);
    assertFalse(announcements.isMade(protocol(Reason.WaitingForApproval, "True")));
    now = now.plusMillis(9_999);
    assertFalse(announcements.isMade(protocol(Reason.InterruptionAhead, "True")));
    now = now.plusMillis(1);
    assertTrue(announcements.isMade(protocol(Reason.InterruptionAhead, "True")));
  }

  @Test
  void whatHasBegunGoesOn() {
    assertTrue(announcements.isMade(protocol(Reason.RollingOut, "True")));
  }

  @Test
  void anOperatorThatStartsAnnouncesAgain() {
    assertFalse(announcements.isMade(protocol(Reason.InterruptionAhead, "True")));
    now = now.plusSeconds(10);
    assertTrue(announcements.isMade(protocol(Reason.InterruptionAhead, "True")));
  }
}
