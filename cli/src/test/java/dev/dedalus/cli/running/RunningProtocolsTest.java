package dev.dedalus.cli.running;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.cli.terminal.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningProtocolsTest {
  @TempDir private Path temporary = Path.of("");

  private Path folder() {
    return temporary.resolve("dedalus");
  }

  private RunningProtocols running() {
    return new RunningProtocols(folder());
  }

  @Test
  void aClaimIsFoundAndLeavesNothing() throws Exception {
    try (RunningProtocols.Claim claim = running().claim("voting")) {
      assertEquals(List.of(), running().find("voting").orElseThrow().clientPorts());
      claim.publish(List.of(4711, 4712));
      assertEquals(List.of(4711, 4712), running().find("voting").orElseThrow().clientPorts());
      assertEquals(List.of("voting"), running().names());
      assertEquals(
          "rwx------",
          java.nio.file.attribute.PosixFilePermissions.toString(
              Files.getPosixFilePermissions(folder())));
    }
    assertEquals(Optional.empty(), running().find("voting"));
    assertFalse(Files.exists(folder()));
  }

  @Test
  void oneNameIsClaimedOnce() throws Exception {
    try (RunningProtocols.Claim claim = running().claim("voting");
        RunningProtocols.Claim other = running().claim("other")) {
      claim.publish(List.of(1));
      CommandException e = assertThrows(CommandException.class, () -> running().claim("voting"));
      assertTrue(String.valueOf(e.getMessage()).startsWith("voting already runs here, in process"));
      assertEquals(3, e.status());
      assertEquals(List.of("other", "voting"), running().names());
      other.publish(List.of(2));
    }
  }

  @Test
  void whatADeadProcessLeftIsIgnoredAndDeleted() throws Exception {
    write(
        "{\"name\":\"old\",\"process\":%d,\"started\":\"1 ticks\",\"clientPorts\":[1]}"
            .formatted(ProcessHandle.current().pid()));
    assertEquals(Optional.empty(), running().find("old"));
    assertFalse(Files.exists(folder()));
    write("not JSON");
    assertEquals(List.of(), running().names());
    assertFalse(Files.exists(folder()));
    write("{\"name\":\"old\",\"process\":999999999,\"started\":\"1 ticks\",\"clientPorts\":[]}");
    running().claim("old").close();
    assertFalse(Files.exists(folder()));
  }

  /** The time of day at which a process started changes when the clock is set. */
  @Test
  void aProcessIsKnownByTicksOfTheKernel() {
    String stat = "4242 (a) S 5 (b) R 1 4242 4242 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 9 0 8391 11 12";
    assertEquals("8391 ticks", ProcessStart.ofStat(stat));
    String self = ProcessStart.of(ProcessHandle.current());
    assertTrue(self.matches("[1-9][0-9]* ticks"), self);
    assertEquals(self, ProcessStart.of(ProcessHandle.current()));
  }

  @Test
  void namesAreNoPaths() throws IOException {
    Files.writeString(temporary.resolve("secret.json"), "{}");
    assertEquals(Optional.empty(), running().find("../secret"));
    assertTrue(Files.exists(temporary.resolve("secret.json")));
  }

  private void write(String text) throws IOException {
    Files.createDirectories(folder());
    Files.writeString(folder().resolve("old.json"), text);
  }
}
