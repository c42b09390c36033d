package dev.dedalus.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalClusterIT {
  private final List<String> progress = new ArrayList<>();
  private final BlockingQueue<NodeFailure> failures = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> restarts = new LinkedBlockingQueue<>();
  private final ClusterListener listener =
      new ClusterListener() {
        @Override
        public void progress(String what, int done, int all) {
          progress.add(what + " " + done + " of " + all);
        }

        @Override
        public void restarting(NodeFailure failure) {
          restarts.add(failure.sentence());
        }

        @Override
        public void restarted(String name, long process) {
          restarts.add(name + " is " + process);
        }

        @Override
        public void failed(NodeFailure failure) {
          failures.add(failure);
        }
      };

  private static LocalOptions options(ProcessSpec... processes) {
    return new LocalOptions("{}", List.of(processes), List.of(), Duration.ofSeconds(30), 0);
  }

  private static ProcessSpec node(String name, String... arguments) {
    return new ProcessSpec(name, FakeNode.class.getName(), List.of(arguments));
  }

  @Test
  void startsReportsAKilledNodeAndLeavesNothing() throws Exception {
    List<ProcessHandle> handles = new ArrayList<>();
    Path directory;
    try (LocalCluster cluster =
        LocalCluster.start(options(node("a-0-0"), node("a-1-0")), listener)) {
      directory = cluster.runDirectory();
      handles.add(cluster.handle("a-0-0"));
      handles.add(cluster.handle("a-1-0"));
      assertEquals(
          List.of("started 1 of 2", "started 2 of 2", "ready 1 of 2", "ready 2 of 2"), progress);
      assertTrue(Files.readString(directory.resolve("addresses.json")).contains("\"a-1-0\":\"127"));
      assertTrue(handles.get(1).destroyForcibly());
      NodeFailure failure = failures.poll(2, TimeUnit.SECONDS);
      assertEquals("a-1-0 was killed (signal 9)", failure == null ? "" : failure.sentence());
      assertTrue(handles.get(0).isAlive());
      assertTrue(Readiness.ask(cluster.processes().firstEntry().getValue().healthPort()));
    }
    assertTrue(handles.stream().noneMatch(ProcessHandle::isAlive));
    assertFalse(Files.exists(directory));
    assertEquals(List.of(), List.copyOf(failures));
  }

  @Test
  void startsAKilledProcessAgainOnItsPorts() throws Exception {
    ProcessSpec other = node("a-1-0");
    try (LocalCluster cluster =
        LocalCluster.start(options(node("a-0-0"), other).restarting(), listener)) {
      int port = cluster.processes().firstEntry().getValue().healthPort();
      ProcessHandle first = cluster.handle("a-0-0");
      assertTrue(first.destroyForcibly());
      assertEquals("a-0-0 was killed (signal 9)", restarts.poll(30, TimeUnit.SECONDS));
      String again = restarts.poll(30, TimeUnit.SECONDS);
      assertEquals("a-0-0 is " + cluster.handle("a-0-0").pid(), again);
      assertNotEquals(first.pid(), cluster.handle("a-0-0").pid());
      assertTrue(Readiness.ask(port));
      assertEquals(List.of(), cluster.failures());
    }
    assertEquals(List.of(), List.copyOf(failures));
  }

  @Test
  void givesUpAProcessThatEndsAgainAndAgain(@TempDir Path folder) throws Exception {
    ProcessSpec once = node("a-0-0", "--once", folder.resolve("once").toString());
    try (LocalCluster cluster = LocalCluster.start(options(once).restarting(), listener)) {
      assertTrue(cluster.handle("a-0-0").destroyForcibly());
      NodeFailure failure = failures.poll(50, TimeUnit.SECONDS);
      assertEquals("a-0-0 ended with exit status 5", failure == null ? "" : failure.sentence());
      assertEquals(LocalOptions.RESTARTS_MAX, restarts.size());
      assertEquals(1, cluster.failures().size());
    }
  }

  @Test
  void failedStartSaysWhoAndWhyAndLeavesNothing() {
    LocalClusterException e =
        assertThrows(
            LocalClusterException.class,
            () -> LocalCluster.start(options(node("a-0-0"), node("b-0-0", "--fail")), listener));
    assertEquals(
        "b-0-0 ended with exit status 5 while starting\nits last output:\n  something is missing",
        e.getMessage());
    assertEquals(0, ProcessHandle.current().children().filter(ProcessHandle::isAlive).count());
  }

  @Test
  void portInUseIsSaidBeforeAnythingStarts() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      LocalOptions options =
          new LocalOptions("{}", List.of(node("a-0-0")), List.of(port), Duration.ofSeconds(30), 0);
      LocalClusterException e =
          assertThrows(LocalClusterException.class, () -> LocalCluster.start(options, listener));
      assertEquals(
          "port " + port + " is in use; choose another, or none to have a free one chosen",
          e.getMessage());
      assertEquals(List.of(), progress);
    }
  }

  @Test
  void childrenEndWhenTheirParentIsKilled() throws Exception {
    Process parent =
        new ProcessBuilder(new JavaCommand(1).of(OrphanParent.class.getName(), List.of())).start();
    try (BufferedReader output = parent.inputReader(StandardCharsets.UTF_8)) {
      long pid = Long.parseLong(output.readLine().substring("child ".length()));
      RunDirectory directory =
          RunDirectory.at(Path.of(output.readLine().substring("directory ".length())));
      ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
      parent.destroyForcibly().waitFor();
      child.onExit().get(10, TimeUnit.SECONDS);
      assertFalse(child.isAlive());
      directory.delete();
    } finally {
      parent.destroyForcibly().waitFor();
    }
  }
}
