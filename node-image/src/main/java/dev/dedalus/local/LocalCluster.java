package dev.dedalus.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A protocol that runs on this machine: one process per physical node and router, on loopback. No
 * process outlives the one that started it, and none outlives {@link #close}.
 */
public final class LocalCluster implements AutoCloseable {
  /** How long processes may take to end before they are ended by force. */
  private static final long STOP_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final RunDirectory directory;
  private final List<ChildProcess> children = new ArrayList<>();
  private final List<NodeFailure> failures = new ArrayList<>();
  private final Thread shutdownHook = new Thread(this::stopAll, "local-cluster-stop");
  private SortedMap<String, Announcement> announcements = new TreeMap<>();
  private volatile boolean closing;

  private LocalCluster(RunDirectory directory) {
    this.directory = directory;
  }

  /**
   * Starts all processes and waits until they are ready.
   *
   * @param listener hears progress, and later of processes that ended by themselves
   * @throws LocalClusterException if a process did not start; nothing is left running
   */
  public static LocalCluster start(LocalOptions options, ClusterListener listener)
      throws LocalClusterException {
    try {
      LocalCluster cluster = new LocalCluster(RunDirectory.create(options.planJson()));
      try {
        cluster.run(options, listener);
        return cluster;
      } catch (LocalClusterException | IOException | RuntimeException e) {
        cluster.close();
        throw e;
      }
    } catch (IOException e) {
      throw new LocalClusterException("the cluster could not be started: " + e.getMessage(), e);
    }
  }

  /** What each process has announced, by name. */
  public SortedMap<String, Announcement> processes() {
    return new TreeMap<>(announcements);
  }

  /** Ports on loopback where clients connect, HTTP and binary alike, router by router. */
  public List<Integer> clientPorts() {
    return announcements.values().stream()
        .filter(announcement -> announcement.clientPort().isPresent())
        .map(announcement -> announcement.clientPort().getAsInt())
        .toList();
  }

  /** The process of a node or router. */
  public ProcessHandle handle(String name) {
    return children.stream()
        .filter(child -> child.name().equals(name))
        .map(ChildProcess::handle)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no process " + name));
  }

  /** Where the plan, the addresses and one log per process are, until {@link #close}. */
  public Path runDirectory() {
    return directory.root();
  }

  /** Processes that have ended although nobody asked them to. */
  public List<NodeFailure> failures() {
    synchronized (failures) {
      return List.copyOf(failures);
    }
  }

  /** Ends all processes, at the latest by force, and deletes the run directory. */
  @Override
  public void close() {
    stopAll();
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      // The machine is going down and the hook is running.
      return;
    }
  }

  private void run(LocalOptions options, ClusterListener listener)
      throws LocalClusterException, IOException {
    Runtime.getRuntime().addShutdownHook(shutdownHook);
    announcements = new ClusterStart(options, directory, listener, children).run();
    for (ChildProcess child : children) {
      var _ = child.ended().thenAccept(failure -> report(child, failure, listener));
    }
  }

  private void report(ChildProcess child, NodeFailure failure, ClusterListener listener) {
    if (closing || child.asked()) {
      return;
    }
    synchronized (failures) {
      failures.add(failure);
    }
    listener.failed(failure);
  }

  private synchronized void stopAll() {
    closing = true;
    children.forEach(ChildProcess::stop);
    long deadlineNanos = System.nanoTime() + STOP_NANOS;
    boolean interrupted = false;
    for (ChildProcess child : children) {
      interrupted |= child.awaitEnd(deadlineNanos);
    }
    try {
      directory.delete();
    } catch (IOException e) {
      System.err.println("some files are left in " + directory.root() + ": " + e.getMessage());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
