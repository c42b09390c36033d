package dev.dedalus.evaluate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What the steps of a node at an acknowledged gate send, until it may leave. */
final class WaitingSends {
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  /** What waits for the first batches, so many of them; numbers do not fall. */
  private record Waiting(long batches, List<Message> sends) {}

  /** What a step sends waits until so many batches have been acknowledged. */
  void add(long batches, List<Message> sends) {
    if (!sends.isEmpty()) {
      waiting.add(new Waiting(batches, sends));
    }
  }

  /** What may leave once so many batches have been acknowledged, in order. */
  List<Message> upTo(long batches) {
    List<Message> leaving = new ArrayList<>();
    while (!waiting.isEmpty() && waiting.getFirst().batches() <= batches) {
      leaving.addAll(waiting.remove().sends());
    }
    return leaving;
  }
}
