package dev.dedalus.transport;

import dev.dedalus.semantics.Relation;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value.ClientValue;
import java.util.Optional;

/**
 * A message as it travels between processes.
 *
 * @param client the session that a reply is for; absent for all but replies, whose logical node is
 *     that of the receiving process
 */
public record WireMessage(Relation relation, Optional<ClientValue> client, Row row) {
  /** A request or a message of a channel. */
  public static WireMessage toNode(Relation relation, Row row) {
    return new WireMessage(relation, Optional.empty(), row);
  }

  /** A reply. */
  public static WireMessage toClient(Relation relation, ClientValue client, Row row) {
    return new WireMessage(relation, Optional.of(client), row);
  }
}
