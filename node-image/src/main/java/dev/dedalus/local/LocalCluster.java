package dev.dedalus.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A protocol that runs on this machine: one process per physical node and router, on loopback. No
 * process outlives the one that started it, and none outlives {@link #close}.
 */
public final class LocalCluster implements AutoCloseable {
  /** How long routers, and then nodes, may take to end before they are ended by force. */
  private static final long STOP_NANOS = TimeUnit.SECONDS.toNanos(6);

  private final RunDirectory directory;
  private final LocalOptions options;
  private final ProcessCommand command;
  private final SortedMap<String, ChildProcess> children = new ConcurrentSkipListMap<>();
  private final List<NodeFailure> failures = new ArrayList<>();
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("restarts").factory());
  private final Thread shutdownHook = new Thread(this::stopAll, "local-cluster-stop");
  private SortedMap<String, Announcement> announcements = new TreeMap<>();
  private volatile boolean closing;

  private LocalCluster(LocalOptions options, RunDirectory directory) {
    this.options = options;
    this.directory = directory;
    this.command = new ProcessCommand(new JavaCommand(options.processes().size()), directory);
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
      LocalCluster cluster = new LocalCluster(options, RunDirectory.create(options.planJson()));
      try {
        cluster.run(listener);
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

  /** The process of a node or router, the latest one. */
  public ProcessHandle handle(String name) {
    return Optional.ofNullable(children.get(name))
        .map(ChildProcess::handle)
        .orElseThrow(() -> new IllegalArgumentException("no process " + name));
  }

  /** Where the plan, the addresses and one log per process are, until {@link #close}. */
  public Path runDirectory() {
    return directory.root();
  }

  /** Processes that have ended although nobody asked them to, and were not started again. */
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

  private void run(ClusterListener listener) throws LocalClusterException, IOException {
    Runtime.getRuntime().addShutdownHook(shutdownHook);
    announcements = new ClusterStart(options, directory, command, listener, children).run();
    for (ProcessSpec spec : options.processes()) {
      Announcement announcement = Optional.ofNullable(announcements.get(spec.name())).orElseThrow();
      RestartBudget budget = new RestartBudget(options.restartsMax());
      Keeper keeper = new Keeper(this, spec, announcement, budget, listener, scheduler);
      Optional.ofNullable(children.get(spec.name())).ifPresent(keeper::watch);
    }
  }

  /** Does something unless the cluster ends. */
  void unlessClosing(Runnable action) {
    if (!closing) {
      action.run();
    }
  }

  /** How long a process may take to become ready. */
  Duration startMax() {
    return options.startMax();
  }

  /** A process has ended for good. */
  void giveUp(NodeFailure failure) {
    synchronized (failures) {
      failures.add(failure);
    }
  }

  /**
   * Starts a process again.
   *
   * @throws IOException if that is not possible, or no more wanted
   */
  synchronized ChildProcess startAgain(ProcessSpec spec, Announcement before) throws IOException {
    if (closing) {
      throw new IOException("the cluster ends");
    }
    ChildProcess child =
        ChildProcess.start(spec.name(), command.again(spec, before), directory.log(spec.name()));
    children.put(spec.name(), child);
    return child;
  }

  private synchronized void stopAll() {
    closing = true;
    var _ = scheduler.shutdownNow();
    // Routers first: what is under way can still be answered.
    List<String> routers = options.routers();
    boolean interrupted = stop(child -> routers.contains(child.name()));
    interrupted |= stop(child -> true);
    try {
      directory.delete();
    } catch (IOException e) {
      System.err.println("some files are left in " + directory.root() + ": " + e.getMessage());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether the thread was interrupted meanwhile. */
  private boolean stop(Predicate<ChildProcess> which) {
    List<ChildProcess> stopped = children.values().stream().filter(which).toList();
    stopped.forEach(ChildProcess::stop);
    long deadlineNanos = System.nanoTime() + STOP_NANOS;
    boolean interrupted = false;
    for (ChildProcess child : stopped) {
      interrupted |= child.awaitEnd(deadlineNanos);
    }
    return interrupted;
  }
}
