package dev.dedalus.testcluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandTest {
  private static Command shell(String script) {
    return new Command(
        List.of("/bin/sh", "-c", script), Map.of("WORD", "hello"), Duration.ofMinutes(1));
  }

  @Test
  void outputAndErrorsAreKeptApart() {
    assertEquals(
        new Command.Result(3, "hello\n", "no\n"), shell("echo $WORD; echo no >&2; exit 3").run());
  }

  @Test
  void aFailureShowsWhatWasPrinted() {
    TestClusterException failure =
        assertThrows(TestClusterException.class, () -> shell("echo why >&2; exit 3").output());
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.contains("status 3") && message.contains("why"), message);
  }

  @Test
  void aProgramThatIsNotThereIsNamed() {
    TestClusterException failure =
        assertThrows(
            TestClusterException.class,
            () -> new Command(List.of("/no/such"), Map.of(), Duration.ofSeconds(1)).run());
    assertTrue(String.valueOf(failure.getMessage()).contains("/no/such"));
  }

  @Test
  void whatAProgramLeavesRunningIsNotWaitedFor() {
    // The child keeps standard output open.
    assertEquals("started\n", shell("tail -f /dev/null & echo started; kill $!").output());
  }
}
