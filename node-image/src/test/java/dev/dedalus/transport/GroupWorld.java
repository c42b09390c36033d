package dev.dedalus.transport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Parts of a group and connections between them, as the transport has them: a greeting may come
 * from a life that has ended; statements follow it in order, until either side is another life or
 * the receiver has another connection. Clocks may go back: then a process that starts is told by
 * who has met a later life, and goes on as a life that is later still.
 */
final class GroupWorld {
  private static final int CALM_MAX = 100_000;

  private final TreeMap<String, Group> groups = new TreeMap<>();
  private final Map<String, Map<String, Epoch>> known = new HashMap<>();
  private final Map<String, Set<String>> acceptedBy = new HashMap<>();
  private final List<Connection> connections = new ArrayList<>();
  private final SplittableRandom random;
  private final boolean clocksGoBack;
  private long time;
  private int overtaken;
  private int outlived;

  /** One connection: greeted or not, with what is under way on it. */
  private static final class Connection {
    final String from;
    final String to;
    final Epoch sender;
    final Epoch known;
    Epoch receiver = Epoch.NONE;
    boolean welcomed;
    boolean closed;
    final Deque<List<Epoch>> underWay = new ArrayDeque<>();

    Connection(String from, String to, Epoch sender, Epoch known) {
      this.from = from;
      this.to = to;
      this.sender = sender;
      this.known = known;
    }
  }

  GroupWorld(int parts, boolean clocksGoBack, SplittableRandom random) {
    this.random = random;
    this.clocksGoBack = clocksGoBack;
    for (int i = 0; i < parts; i++) {
      groups.put("p" + i, new Group("p" + i, Epoch.NONE, Set.of()));
    }
    List.copyOf(groups.keySet()).forEach(this::start);
  }

  Collection<Group> groups() {
    return groups.values();
  }

  /** How often a process went on as a later life, as its clock was behind. */
  int overtaken() {
    return overtaken;
  }

  /** How often a process ended because another one of its name had been met. */
  int outlived() {
    return outlived;
  }

  /** Something happens: mostly a connection goes on; now and then one breaks, or a part crashes. */
  void happen() throws MalformedFrameException {
    time++;
    String part = "p" + random.nextInt(groups.size());
    String other = "p" + random.nextInt(groups.size());
    int what = random.nextInt(100);
    if (what == 0) {
      start(part);
    } else if (!part.equals(other) && current(part, other) == null) {
      connect(part, other);
    } else if (!connections.isEmpty()) {
      Connection connection = connections.get(random.nextInt(connections.size()));
      if (what < 5) {
        connections.remove(connection);
      } else {
        goOn(connection);
      }
    }
  }

  /** Nothing crashes or breaks any more; every part is connected with every other. */
  void calm() throws MalformedFrameException {
    int left = CALM_MAX;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (String from : groups.keySet()) {
        for (String to : groups.keySet()) {
          if (!from.equals(to) && current(from, to) == null) {
            connect(from, to);
            changed = true;
          }
        }
      }
      for (Connection connection : List.copyOf(connections)) {
        changed |= goOn(connection);
        if (left-- == 0) {
          throw new AssertionError("no end");
        }
      }
    }
  }

  private @Nullable Connection current(String from, String to) {
    return connections.stream()
        .filter(c -> c.from.equals(from) && c.to.equals(to))
        .filter(c -> !c.closed && c.sender.equals(group(from).life()))
        .findFirst()
        .orElse(null);
  }

  private Group group(String part) {
    return groups.getOrDefault(part, new Group(part, Epoch.NONE, Set.of()));
  }

  private void connect(String from, String to) {
    connections.add(new Connection(from, to, group(from).life(), knownAt(from, to)));
  }

  private void start(String part) {
    long millis = 1_000L * (clocksGoBack ? random.nextLong(1, 500) : time + 1);
    Set<String> others = new TreeSet<>(groups.keySet());
    others.remove(part);
    groups.put(part, new Group(part, new Epoch(millis, random.nextLong()), others));
    known.put(part, new HashMap<>());
    acceptedBy.put(part, new HashSet<>());
    close(part);
  }

  private boolean goOn(Connection on) throws MalformedFrameException {
    if (!on.welcomed) {
      return greet(on);
    }
    if (on.underWay.isEmpty()) {
      return on.closed && connections.remove(on);
    }
    group(on.to).stated(on.from, on.underWay.remove());
    return true;
  }

  private boolean greet(Connection on) {
    if (isOutlived(on.to, on.from, on.known)) {
      connections.remove(on);
      return true;
    }
    if (on.known.equals(group(on.to).life())) {
      acceptedBy(on.to).add(on.from);
    }
    if (!meet(on.to, on.from, on.sender)) {
      connections.remove(on);
      if (!on.closed) {
        var _ = isOutlived(on.from, on.to, knownAt(on.to, on.from));
      }
      return true;
    }
    connections.removeIf(
        c -> c != on && c.welcomed && c.from.equals(on.from) && c.to.equals(on.to));
    if (on.closed) {
      connections.remove(on);
      return true;
    }
    on.welcomed = true;
    acceptedBy(on.from).add(on.to);
    on.receiver = group(on.to).life();
    if (meet(on.from, on.to, on.receiver)) {
      state(on);
    }
    return true;
  }

  /** One part is told by another which of its lives that one has met. */
  private boolean isOutlived(String part, String by, Epoch met) {
    if (met.compareTo(group(part).life()) <= 0) {
      return false;
    }
    if (acceptedBy(part).contains(by)) {
      outlived++;
      start(part);
    } else {
      overtaken++;
      group(part).startLife(met);
      close(part);
    }
    return true;
  }

  private Set<String> acceptedBy(String part) {
    return acceptedBy.computeIfAbsent(part, unknown -> new HashSet<>());
  }

  private Epoch knownAt(String at, String peer) {
    return known.getOrDefault(at, Map.of()).getOrDefault(peer, Epoch.NONE);
  }

  /** One part learns another's life; false if it knows a later one. */
  private boolean meet(String at, String peer, Epoch life) {
    Map<String, Epoch> lives = known.getOrDefault(at, new HashMap<>());
    int order = life.compareTo(lives.getOrDefault(peer, Epoch.NONE));
    if (order > 0) {
      lives.put(peer, life);
      connections.removeIf(c -> c.welcomed && c.from.equals(peer) && c.to.equals(at));
      connections.stream()
          .filter(c -> c.from.equals(at) && c.to.equals(peer))
          .forEach(c -> c.closed = true);
      if (group(at).met(peer, life)) {
        group(at).startLife(group(at).life());
        close(at);
      }
      connections.stream().filter(c -> c.welcomed && c.from.equals(at)).forEach(this::state);
    }
    return order >= 0;
  }

  /** A part's life has ended: what it sent is still under way, what was sent to it is gone. */
  private void close(String part) {
    connections.removeIf(c -> c.welcomed && c.to.equals(part));
    connections.stream().filter(c -> c.from.equals(part)).forEach(c -> c.closed = true);
  }

  private void state(Connection on) {
    List<Epoch> lives = group(on.from).statement();
    if (!on.closed && !lives.isEmpty()) {
      on.underWay.add(lives);
    }
  }
}
