package dev.dedalus.router;

import dev.dedalus.value.Value.ClientValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sessions at home at this router that are in use, so many and no more. */
final class Sessions {
  private final Map<ClientValue, Session> byClient = new HashMap<>();
  private final int countMax;

  Sessions(int countMax) {
    this.countMax = countMax;
  }

  @Nullable Session get(ClientValue client) {
    return byClient.get(client);
  }

  /**
   * The session of this number, made if it is not in use.
   *
   * @return empty if there are too many sessions
   */
  Optional<Session> getOrOpen(ClientValue client) {
    Session known = byClient.get(client);
    if (known != null) {
      return Optional.of(known);
    }
    if (byClient.size() >= countMax) {
      return Optional.empty();
    }
    Session opened = new Session(client);
    byClient.put(client, opened);
    return Optional.of(opened);
  }

  /** Forgets a session if nobody uses it. */
  void closeIfUnused(Session session) {
    if (session.unused()) {
      byClient.remove(session.client());
    }
  }

  /** All open requests. */
  List<OpenRequest> open() {
    return byClient.values().stream().flatMap(session -> session.open().stream()).toList();
  }

  int size() {
    return byClient.size();
  }
}
