package dev.dedalus.transport;

/** Who takes what arrives from peers. Called in the network's thread. */
@FunctionalInterface
public interface Receiver {
  /**
   * A message has arrived, once. Those of one sender come in the order they were sent.
   *
   * @param from the sender's physical name
   */
  void arrived(String from, WireMessage message);

  /** Arrivals may be taken (again): no sibling is behind, and the group has come together. */
  default void resumed() {}

  /**
   * A peer that has talked to this process knows a later one of the same name. Nobody is to talk to
   * this one any more.
   *
   * @param sentence for people
   */
  default void outlived(String sentence) {}

  /**
   * This process is another life: what the receiver has, it drops. Nothing is taken or sent before
   * {@link #resumed}.
   */
  default void startedAgain() {}
}
