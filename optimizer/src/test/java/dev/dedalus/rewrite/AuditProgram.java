package dev.dedalus.rewrite;

/** A store that sends all it has to an auditor, as the rows of one message, when an era begins. */
public final class AuditProgram {
  public static final String TEXT =
      """
      program audit;
      request begin(id: int, e: int) -> counted;
      request put(id: int, v: int) -> taken;
      reply counted(id: int, n: int);
      reply taken(id: int, e: int);
      channel digest(client: client, id: int | v: int);
      component store {
        table era(e: int) init (0) keep max(e);
        era(e) :- begin(_, _, e).
        table items(v: int, e: int);
        items(v, e) :- put(_, _, v), era(e).
        taken@c(id, e) :~ put(c, id, _), era(e).
        digest@a(c, id)     :~ begin(c, id, _), auditor(a).
        digest@a(c, id | v) :~ begin(c, id, _), auditor(a), items(v, _).
      }
      component auditor {
        seen(c, id, count(v)) :- digest(c, id | v).
        counted@c(id, n) :~ seen(c, id, n).
        counted@c(id, 0) :~ digest(c, id), !seen(c, id, _).
      }
      """;

  private AuditProgram() {}
}
