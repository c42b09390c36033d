package dev.dedalus.router;

import dev.dedalus.value.CanonicalBytes;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value.ClientValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the home router knows of a session: its open requests and who receives further replies. A
 * session that is not connected and has no open request is forgotten; its number stays valid.
 */
final class Session {
  /** Receives the replies of a session that answer no open request. */
  interface Listener {
    /** A reply; those that answer an open request go to its waiters instead. */
    void further(String relation, Row row);
  }

  private final ClientValue client;
  private final int slot;
  private final Map<Long, OpenRequest> open = new HashMap<>();
  private long lastId;
  private long low = 1;
  private @Nullable Listener listener;
  private boolean allReplies;

  Session(ClientValue client) {
    this.client = client;
    this.slot = CanonicalBytes.slot(List.of(client));
  }

  ClientValue client() {
    return client;
  }

  /** The key slot of its number. */
  int slot() {
    return slot;
  }

  /** Draws the next id, from 1. */
  long nextId() {
    return ++lastId;
  }

  /**
   * The least id drawn by {@link #nextId} that is neither answered nor given up; if there is none,
   * the id drawn next.
   */
  long low() {
    while (low <= lastId && !open.containsKey(low)) {
      low++;
    }
    return low;
  }

  @Nullable OpenRequest open(long id) {
    return open.get(id);
  }

  Collection<OpenRequest> open() {
    return open.values();
  }

  void add(OpenRequest request) {
    open.put(request.id(), request);
  }

  /** Takes a request out: answered or given up. */
  void remove(OpenRequest request) {
    open.remove(request.id());
  }

  /** Binds the session to a connection, in place of the one before. */
  void connect(Listener connection, boolean wantsAllReplies) {
    listener = connection;
    allReplies = wantsAllReplies;
  }

  /** Unbinds the session from a connection, unless another has taken its place. */
  void disconnect(Listener connection) {
    if (connection.equals(listener)) {
      listener = null;
    }
  }

  @Nullable Listener listener() {
    return listener;
  }

  boolean allReplies() {
    return allReplies;
  }

  /** Whether it is neither connected nor waiting for an answer. */
  boolean unused() {
    return listener == null && open.isEmpty();
  }
}
