package dev.dedalus.node;

import dev.dedalus.evaluate.Message;

/** Where the messages of a step go. */
interface Post {
  /** Stages a message. */
  void send(Message message);

  /** Everything that had arrived before is taken; lets go what was staged. */
  void flush();

  /** Whether no arrival is to be taken now. */
  boolean isBlocked();
}
