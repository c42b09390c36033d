package dev.dedalus.node;

import dev.dedalus.evaluate.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Messages that may not be sent before batches of a gate are settled: each waits for the last batch
 * that was handed over or taken when its step ran. Batches settle in their order.
 */
final class HeldBack {
  private record Batch(long number, List<Message> messages) {}

  private final Deque<Batch> batches = new ArrayDeque<>();
  private int messages;

  /** What is held from now on waits for this batch, too. */
  void waitFor(long number) {
    batches.add(new Batch(number, new ArrayList<>()));
  }

  /** Holds messages, which are in their order, until the last batch is settled. */
  void hold(List<Message> sends) {
    batches.getLast().messages().addAll(sends);
    messages += sends.size();
  }

  /**
   * A batch is settled.
   *
   * @return what waited for it, in its order
   * @throws IllegalStateException if it is not the oldest one
   */
  List<Message> settle(long number) {
    Batch oldest = batches.peek();
    if (oldest == null || oldest.number() != number) {
      String next = oldest == null ? "none" : "batch " + oldest.number();
      throw new IllegalStateException("gate: batch " + number + " is settled, and next is " + next);
    }
    batches.remove();
    messages -= oldest.messages().size();
    return oldest.messages();
  }

  /** Whether nothing has to wait. */
  boolean isEmpty() {
    return batches.isEmpty();
  }

  /** How many batches are not settled. */
  int batches() {
    return batches.size();
  }

  /** How many messages wait. */
  int messages() {
    return messages;
  }
}
