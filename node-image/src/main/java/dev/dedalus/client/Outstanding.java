package dev.dedalus.client;

import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The requests of a session without an answer. Used by the connection's thread. */
final class Outstanding implements Link.Listener {
  private final SortedMap<Long, CompletableFuture<Reply>> byId = new TreeMap<>();
  private long lastId;
  private String closedWhy = "";

  /** Ids start at {@code firstId}. */
  Outstanding(long firstId) {
    lastId = firstId - 1;
  }

  int size() {
    return byId.size();
  }

  boolean isClosed() {
    return !closedWhy.isEmpty();
  }

  RequestException closedReason() {
    return new RequestException(RefusalReason.UNREACHABLE, closedWhy);
  }

  long nextId() {
    return ++lastId;
  }

  /** The least id without an answer; if there is none, the last one drawn. */
  long low() {
    return byId.isEmpty() ? lastId : byId.firstKey();
  }

  void add(long id, CompletableFuture<Reply> future) {
    byId.put(id, future);
  }

  @Override
  public void replied(ReplyForm reply, Row row) {
    if (reply.idColumn() >= 0 && row.get(reply.idColumn()) instanceof Value.IntValue id) {
      CompletableFuture<Reply> future = byId.remove(id.value());
      if (future != null) {
        future.complete(new Reply(reply, row));
      }
    }
  }

  @Override
  public void refused(long id, RefusalReason reason, String detail) {
    CompletableFuture<Reply> future = byId.remove(id);
    if (future != null) {
      future.completeExceptionally(new RequestException(reason, detail));
    }
  }

  @Override
  public void closed(String why) {
    closedWhy = why;
    byId.values().forEach(future -> future.completeExceptionally(closedReason()));
    byId.clear();
  }
}
