package dev.dedalus.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Brings all processes up: start, collect announcements, write addresses, wait until ready. */
final class ClusterStart {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final LocalOptions options;
  private final RunDirectory directory;
  private final ClusterListener listener;
  private final long deadlineNanos;
  private final ProcessCommand command;
  private final SortedMap<String, ChildProcess> children;

  /**
   * Prepares a start.
   *
   * @param children receives, by name, every process that was started, also if the start fails
   */
  ClusterStart(
      LocalOptions options,
      RunDirectory directory,
      ProcessCommand command,
      ClusterListener listener,
      SortedMap<String, ChildProcess> children) {
    this.options = options;
    this.directory = directory;
    this.command = command;
    this.listener = listener;
    this.children = children;
    this.deadlineNanos = System.nanoTime() + options.startMax().toNanos();
  }

  /** Runs the start; returns what each process has announced, by name. */
  SortedMap<String, Announcement> run() throws LocalClusterException, IOException {
    requireFreePorts();
    for (ProcessSpec spec : options.processes()) {
      children.put(
          spec.name(),
          ChildProcess.start(spec.name(), command.first(spec), directory.log(spec.name())));
    }
    SortedMap<String, Announcement> announcements = awaitAnnouncements();
    SortedMap<String, String> addresses = new TreeMap<>();
    announcements.forEach(
        (name, announcement) -> addresses.put(name, "127.0.0.1:" + announcement.port()));
    directory.writeAddresses(addresses);
    awaitReady(announcements);
    return announcements;
  }

  private void requireFreePorts() throws LocalClusterException {
    for (int port : options.clientPorts()) {
      try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        probe.setReuseAddress(true);
      } catch (IOException e) {
        throw new LocalClusterException(
            "port " + port + " is in use; choose another, or none to have a free one chosen", e);
      }
    }
  }

  private SortedMap<String, Announcement> awaitAnnouncements() throws LocalClusterException {
    SortedMap<String, Announcement> announcements = new TreeMap<>();
    while (announcements.size() < children.size()) {
      for (ChildProcess child : children.values()) {
        if (child.announced().isDone() && !announcements.containsKey(child.name())) {
          announcements.put(child.name(), child.announced().join());
          listener.progress("started", announcements.size(), children.size());
        }
      }
      pause("announce its ports", announcements);
    }
    return announcements;
  }

  private void awaitReady(SortedMap<String, Announcement> announcements)
      throws LocalClusterException {
    SortedMap<String, Announcement> ready = new TreeMap<>();
    while (ready.size() < children.size()) {
      for (Announcement announcement : announcements.values()) {
        if (!ready.containsKey(announcement.name()) && Readiness.ask(announcement.healthPort())) {
          ready.put(announcement.name(), announcement);
          listener.progress("ready", ready.size(), children.size());
        }
      }
      pause("become ready", ready);
    }
  }

  private void pause(String what, SortedMap<String, Announcement> done)
      throws LocalClusterException {
    for (ChildProcess child : children.values()) {
      if (child.ended().isDone()) {
        throw failed(child.ended().join().sentence() + " while starting", child);
      }
    }
    if (done.size() == children.size()) {
      return;
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new LocalClusterException("the start was interrupted");
    }
    if (System.nanoTime() > deadlineNanos) {
      ChildProcess late =
          children.values().stream()
              .filter(child -> !done.containsKey(child.name()))
              .findFirst()
              .get();
      throw failed(
          late.name() + " did not " + what + " within " + options.startMax().toSeconds() + " s",
          late);
    }
    LockSupport.parkNanos(POLL_NANOS);
  }

  private static LocalClusterException failed(String sentence, ChildProcess child) {
    String lines = String.join("\n  ", child.lastLines());
    return new LocalClusterException(
        sentence + "\nits last output:\n  " + (lines.isEmpty() ? "(none)" : lines));
  }
}
