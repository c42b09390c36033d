package dev.dedalus.node;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.StepBatch;

/** Where the messages of a step go. */
interface Post {
  /** Stages a message. */
  void send(Message message);

  /**
   * Stages what a step hands over through the node's gate.
   *
   * @param number of the batch, from 0, in this life of the node
   */
  void handOver(long number, StepBatch batch);

  /** Everything that had arrived before is taken; lets go what was staged. */
  void flush();

  /** Whether no arrival is to be taken now. */
  boolean isBlocked();
}
