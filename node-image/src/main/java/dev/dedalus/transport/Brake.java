package dev.dedalus.transport;

import java.util.HashSet;
import java.util.Set;

/**
 * Whether arrivals are taken: not while a sibling is behind, since its channel must not drop, and
 * not while the group has not come together. Meanwhile, and while too many arrivals wait, only
 * siblings are read from, so that the others keep what they send, up to the limit of their
 * channels. Used by the network's thread.
 */
final class Brake {
  private final Set<String> siblings;
  private final GroupLinks group;
  private final Set<Peer> behind = new HashSet<>();
  private boolean held;

  Brake(Set<String> siblings, GroupLinks group) {
    this.siblings = siblings;
    this.group = group;
  }

  /** Whether no arrival is to be taken. */
  boolean isOn() {
    return !behind.isEmpty() || !group.isRunning();
  }

  /** Whether a peer is to be read from. */
  boolean mayRead(Peer peer) {
    return (!isOn() && !held) || siblings.contains(peer.name());
  }

  /**
   * Whether too many arrivals wait.
   *
   * @return whether that has changed
   */
  boolean hold(boolean tooMany) {
    boolean changes = held != tooMany;
    held = tooMany;
    return changes;
  }

  /** Whether the channel to a peer must not drop. */
  boolean isSibling(Peer peer) {
    return siblings.contains(peer.name());
  }

  /**
   * A sibling's channel is full.
   *
   * @return whether it has not been behind before
   */
  boolean fallBehind(Peer peer) {
    return behind.add(peer);
  }

  /**
   * A sibling's channel has room again.
   *
   * @return whether this lets arrivals be taken again
   */
  boolean catchUp(Peer peer) {
    return behind.remove(peer) && !isOn();
  }

  /** Nothing is sent to anybody, or waits, any more. */
  void clear() {
    behind.clear();
    held = false;
  }
}
