package dev.dedalus.transport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
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
 * the receiver has another connection.
 */
final class GroupWorld {
  private static final int CALM_MAX = 100_000;

  private final TreeMap<String, Group> groups = new TreeMap<>();
  private final Map<String, Map<String, Epoch>> known = new HashMap<>();
  private final List<Connection> connections = new ArrayList<>();

  /** One connection: greeted or not, with what is under way on it. */
  private static final class Connection {
    final String from;
    final String to;
    final Epoch sender;
    Epoch receiver = Epoch.NONE;
    boolean welcomed;
    boolean closed;
    final Deque<List<Epoch>> underWay = new ArrayDeque<>();

    Connection(String from, String to, Epoch sender) {
      this.from = from;
      this.to = to;
      this.sender = sender;
    }
  }

  GroupWorld(int parts) {
    for (int i = 0; i < parts; i++) {
      groups.put("p" + i, new Group("p" + i, Epoch.NONE, Set.of()));
    }
    List.copyOf(groups.keySet()).forEach(part -> start(part, 1));
  }

  Collection<Group> groups() {
    return groups.values();
  }

  /** Something happens: mostly a connection goes on; now and then one breaks, or a part crashes. */
  void happen(SplittableRandom random, int time) throws MalformedFrameException {
    String part = "p" + random.nextInt(groups.size());
    String other = "p" + random.nextInt(groups.size());
    int what = random.nextInt(100);
    if (what == 0) {
      start(part, 1_000L * (time + 1));
    } else if (!part.equals(other) && current(part, other) == null) {
      connections.add(new Connection(part, other, group(part).life()));
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
            connections.add(new Connection(from, to, group(from).life()));
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

  private void start(String part, long millis) {
    Set<String> others = new TreeSet<>(groups.keySet());
    others.remove(part);
    groups.put(part, new Group(part, new Epoch(millis, part.hashCode()), others));
    known.put(part, new HashMap<>());
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
    if (!meet(on.to, on.from, on.sender)) {
      connections.remove(on);
      return true;
    }
    connections.removeIf(
        c -> c != on && c.welcomed && c.from.equals(on.from) && c.to.equals(on.to));
    if (on.closed) {
      connections.remove(on);
      return true;
    }
    on.welcomed = true;
    on.receiver = group(on.to).life();
    if (meet(on.from, on.to, on.receiver)) {
      state(on);
    }
    return true;
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
        group(at).startLife();
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
