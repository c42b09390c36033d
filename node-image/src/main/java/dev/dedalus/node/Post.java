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

  /**
   * Stages that a batch of a node before the node's gate has been taken.
   *
   * @param before its name
   */
  void acknowledge(String before, long number);

  /**
   * Stages, for a node before the node's gate, a message that it sends as one with those of others.
   *
   * @param before its name
   * @param number of the batch in whose step the message is sent
   * @param message on a sealed channel
   */
  void seal(String before, long number, Message message);

  /** Stages that all nodes behind the node's gate have taken a batch. */
  void release(long number);

  /** Whether many arrivals wait that no step may take yet, so that peers are to keep theirs. */
  void holdArrivals(boolean held);

  /** Everything that had arrived before is taken; lets go what was staged. */
  void flush();

  /** Whether no arrival is to be taken now. */
  boolean isBlocked();
}
