package dev.dedalus.transport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parts of a logical node that lose what they carry together, as one of them sees it
 * (docs/restarts.md). The group's epoch is the list of its parts' lives. A part runs once every
 * other part has stated the list that it has itself; when it then meets a later life of another
 * part, its own life ends. So no two parts ever run under different lists. Without other parts a
 * part always runs.
 */
final class Group {
  private final String self;
  private final SortedMap<String, Epoch> lives = new TreeMap<>();
  private final Map<String, List<Epoch>> statements = new HashMap<>();
  private boolean running;

  /**
   * The group of a part that starts.
   *
   * @param life of this part
   * @param others the names of the other parts
   */
  Group(String self, Epoch life, Set<String> others) {
    this.self = self;
    others.forEach(other -> lives.put(other, Epoch.NONE));
    lives.put(self, life);
    agree();
  }

  /** Whether another process is a part of the group. */
  boolean has(String part) {
    return lives.containsKey(part) && !part.equals(self);
  }

  /** The life of this part. */
  Epoch life() {
    return lives.getOrDefault(self, Epoch.NONE);
  }

  /** Whether this part may take arrivals and send. */
  boolean isRunning() {
    return running;
  }

  /**
   * What this part states to the others: all lives that it knows, in the order of names. Empty
   * until it has met every part.
   */
  List<Epoch> statement() {
    return lives.containsValue(Epoch.NONE) ? List.of() : List.copyOf(lives.values());
  }

  /**
   * Another part tells its life.
   *
   * @param met not earlier than any told before
   * @return whether the own life ends with this: {@link #startLife} must follow
   */
  boolean met(String part, Epoch met) {
    if (met.equals(lives.put(part, met))) {
      return false;
    }
    statements.remove(part);
    boolean ends = running;
    running = false;
    return ends;
  }

  /** This part has dropped everything, and is another life now, later than a given one. */
  void startLife(Epoch after) {
    lives.put(self, life().after(after));
    running = false;
    agree();
  }

  /**
   * Another part states the lives that it knows, its own among them.
   *
   * @throws MalformedFrameException if the group has another number of parts
   */
  void stated(String part, List<Epoch> stated) throws MalformedFrameException {
    if (stated.size() != lives.size()) {
      throw new MalformedFrameException(
          stated.size() + " lives of a group of " + lives.size() + " parts");
    }
    statements.put(part, List.copyOf(stated));
    agree();
  }

  /** Runs if all have stated the same. */
  private void agree() {
    List<Epoch> own = new ArrayList<>(lives.values());
    running |=
        lives.keySet().stream()
            .filter(this::has)
            .allMatch(part -> own.equals(statements.get(part)));
  }
}
