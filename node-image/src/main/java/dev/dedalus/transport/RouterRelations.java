package dev.dedalus.transport;

import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.Relation.Column;
import dev.dedalus.semantics.Relation.Kind;
import dev.dedalus.value.Type;
import java.util.List;
import java.util.Optional;

/**
 * What routers send each other: requests of sessions that are at home at another router, and what
 * became of them. Their names sort after those of every program.
 */
public final class RouterRelations {
  /**
   * A request on its way to its session's home router: who asks (a number of the asking router's
   * choice, and the router), the session, the request's number in the catalogue, its id, the
   * session's least open id, how long to wait in milliseconds, and the fields as clients encode
   * them.
   */
  public static final Relation REQUEST =
      channel(
          "~router::request",
          new Column("ticket", Type.Basic.INT),
          new Column("router", Type.Basic.INT),
          new Column("client", Type.Basic.CLIENT),
          new Column("request", Type.Basic.INT),
          new Column("id", Type.Basic.INT),
          new Column("low", Type.Basic.INT),
          new Column("timeout_millis", Type.Basic.INT),
          new Column("fields", Type.Basic.BYTES));

  /**
   * What became of it: the asker's number; the reply's number in the catalogue and its row as
   * clients encode it; or less than 0 the reason's number negated, and a sentence in UTF-8.
   */
  public static final Relation ANSWER =
      channel(
          "~router::answer",
          new Column("ticket", Type.Basic.INT),
          new Column("outcome", Type.Basic.INT),
          new Column("content", Type.Basic.BYTES));

  private RouterRelations() {}

  private static Relation channel(String name, Column... columns) {
    return new Relation(name, Kind.CHANNEL, List.of(columns), Optional.empty());
  }
}
