package dev.dedalus.router;

import dev.dedalus.value.Row;
import dev.dedalus.value.Value.ClientValue;

/** Where client connections hand in requests, wherever the session is at home. */
interface Intake {
  /** Sends a request under the router's own session. */
  void submit(EntryPoint entry, Row fields, long timeoutMillis, Waiter waiter);

  /** Sends a request of a session, here or through its home router. */
  void submit(ClientValue client, EntryPoint entry, Submission request);

  /** Whether the router has been told to stop: it refuses what it is handed. */
  boolean isStopping();
}
