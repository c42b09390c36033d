package dev.dedalus.operator.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.dedalus.crds.status.Reason;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class PlanningDeskTest {
  private static final ResourceID ASKER = new ResourceID("a", "n");
  private static final ResourceID OTHER = new ResourceID("b", "n");

  private final ArrayDeque<Runnable> work = new ArrayDeque<>();
  private final List<ResourceID> told = new ArrayList<>();
  private int planned;

  @Test
  void tellsEveryAskerOnceAndPlansOnce() {
    PlanningDesk desk = desk(Duration.ofMinutes(1));
    assertEquals(Optional.empty(), desk.ask(ASKER, "x", this::plan));
    assertEquals(Optional.empty(), desk.ask(OTHER, "x", this::plan));
    work.remove().run();
    assertEquals(List.of(ASKER, OTHER), told);
    assertInstanceOf(PlanOutcome.Failed.class, desk.ask(ASKER, "x", this::plan).orElseThrow());
    assertEquals(1, planned);
  }

  @Test
  void keepsTheLatestOnly() {
    PlanningDesk desk = desk(Duration.ofMinutes(1));
    for (int i = 0; i <= 256; i++) {
      desk.ask(ASKER, "x" + i, this::plan);
      work.remove().run();
    }
    assertEquals(Optional.empty(), desk.ask(ASKER, "x0", this::plan));
    assertEquals(true, desk.ask(ASKER, "x256", this::plan).isPresent());
  }

  @Test
  void hasToBeAskedAgainWhenThereIsTooMuchToDo() {
    PlanningDesk desk =
        new PlanningDesk(
            task -> {
              throw new RejectedExecutionException("full");
            },
            Duration.ofMinutes(1),
            new PlanningMetrics(new SimpleMeterRegistry()));
    assertEquals(Optional.empty(), desk.ask(ASKER, "x", this::plan));
    assertEquals(Optional.empty(), desk.ask(ASKER, "x", this::plan));
  }

  @Test
  void givesUpAfterItsBudget() throws InterruptedException {
    CountDownLatch given = new CountDownLatch(1);
    PlanningDesk desk = desk(Duration.ofMillis(1));
    desk.listen(asker -> given.countDown());
    desk.ask(ASKER, "x", this::plan);
    given.await();
    PlanOutcome.Failed outcome =
        (PlanOutcome.Failed) desk.ask(ASKER, "x", this::plan).orElseThrow();
    assertEquals(Reason.PlanningTooLong, outcome.reason());
  }

  @Test
  void saysThatADefectIsOne() {
    PlanningDesk desk = desk(Duration.ofMinutes(1));
    desk.ask(
        ASKER,
        "x",
        () -> {
          throw new IllegalStateException("a test");
        });
    work.remove().run();
    PlanOutcome.Failed outcome =
        (PlanOutcome.Failed) desk.ask(ASKER, "x", this::plan).orElseThrow();
    assertEquals(Reason.Defect, outcome.reason());
  }

  private PlanningDesk desk(Duration budget) {
    PlanningDesk desk =
        new PlanningDesk(work::add, budget, new PlanningMetrics(new SimpleMeterRegistry()));
    desk.listen(told::add);
    return desk;
  }

  private PlanOutcome plan() {
    planned++;
    return new PlanOutcome.Failed(Reason.GoalUnreachable, "a test");
  }
}
