package dev.dedalus.operator.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.dedalus.crds.status.Reason;
import dev.dedalus.operator.Samples;
import dev.dedalus.operator.validate.Validated;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    assertEquals(Optional.empty(), desk.ask(ASKER, "x", patience -> plan()));
    assertEquals(Optional.empty(), desk.ask(OTHER, "x", patience -> plan()));
    work.remove().run();
    assertEquals(List.of(ASKER, OTHER), told);
    assertInstanceOf(
        PlanOutcome.Failed.class, desk.ask(ASKER, "x", patience -> plan()).orElseThrow());
    assertEquals(1, planned);
  }

  @Test
  void keepsTheLatestOnly() {
    PlanningDesk desk = desk(Duration.ofMinutes(1));
    for (int i = 0; i <= 256; i++) {
      desk.ask(ASKER, "x" + i, patience -> plan());
      work.remove().run();
    }
    assertEquals(Optional.empty(), desk.ask(ASKER, "x0", patience -> plan()));
    assertEquals(true, desk.ask(ASKER, "x256", patience -> plan()).isPresent());
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
    assertEquals(Optional.empty(), desk.ask(ASKER, "x", patience -> plan()));
    assertEquals(Optional.empty(), desk.ask(ASKER, "x", patience -> plan()));
  }

  @Test
  void givesUpAfterItsBudget() {
    PlanningDesk desk = desk(Duration.ZERO);
    desk.ask(
        ASKER,
        "x",
        patience -> {
          while (true) {
            patience.check();
          }
        });
    work.remove().run();
    assertEquals(List.of(ASKER), told);
    PlanOutcome.Failed outcome =
        (PlanOutcome.Failed) desk.ask(ASKER, "x", patience -> plan()).orElseThrow();
    assertEquals(Reason.PlanningTooLong, outcome.reason());
  }

  /** Each request makes a node count to 900,000: measuring it takes minutes. */
  @Test
  void aProgramThatIsTooMuchToPlanDoesNotHoldUpTheNext() throws InterruptedException {
    CountDownLatch answers = new CountDownLatch(2);
    try (ExecutorService planner = Executors.newSingleThreadExecutor()) {
      PlanningDesk desk =
          new PlanningDesk(
              planner, Duration.ofSeconds(1), new PlanningMetrics(new SimpleMeterRegistry()));
      desk.listen(asker -> answers.countDown());
      Validated.Sound slow =
          Samples.sound(
              """
              apiVersion: dedalus.dev/v1alpha1
              kind: DedalusProtocol
              metadata: {name: slow}
              spec:
                program:
                  inline: |
                    program slow;
                    request ask(id: int) -> said;
                    reply said(id: int);
                    component server {
                      left(c, id, 900000) :- ask(c, id).
                      fact last(0).
                      left(c, id, n - 1) :+ left(c, id, n), last(l), n > l.
                      said@c(id) :~ left(c, id, 0).
                    }
                goals: {maxPods: 9}
                durability: {mode: Ephemeral}
              """);
      Validated.Sound next =
          Samples.sound(
              """
              apiVersion: dedalus.dev/v1alpha1
              kind: DedalusProtocol
              metadata: {name: next}
              spec:
                program: {library: benchmark/voting}
                durability: {mode: Ephemeral}
              """);
      desk.ask(
          ASKER,
          "slow",
          patience -> ProtocolPlanner.plan(slow, "image", OptionalInt.empty(), patience));
      desk.ask(
          OTHER,
          "next",
          patience -> ProtocolPlanner.plan(next, "image", OptionalInt.empty(), patience));
      answers.await();
      PlanOutcome.Failed outcome =
          (PlanOutcome.Failed) desk.ask(ASKER, "slow", patience -> plan()).orElseThrow();
      assertEquals(Reason.PlanningTooLong, outcome.reason());
      assertEquals("no plan was found in 1 s", outcome.message().split(":", -1)[0]);
      assertInstanceOf(
          PlanOutcome.Made.class, desk.ask(OTHER, "next", patience -> plan()).orElseThrow());
    }
  }

  @Test
  void saysThatADefectIsOne() {
    PlanningDesk desk = desk(Duration.ofMinutes(1));
    desk.ask(
        ASKER,
        "x",
        patience -> {
          throw new IllegalStateException("a test");
        });
    work.remove().run();
    PlanOutcome.Failed outcome =
        (PlanOutcome.Failed) desk.ask(ASKER, "x", patience -> plan()).orElseThrow();
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
