package dev.dedalus.router;

import dev.dedalus.client.RefusalReason;
import dev.dedalus.placement.Routing;
import dev.dedalus.router.Answer.Refused;
import dev.dedalus.value.CanonicalBytes;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.IntValue;
import java.util.Map;
import java.util.Optional;

/**
 * The heart of a router, without network or clock: sends the requests of sessions at home here,
 * matches replies with them, and ends those that nobody answered. Used by one thread.
 */
final class Desk {
  /** After this time without a reply, a request to any instance is sent to another. */
  static final long OTHER_INSTANCE_MILLIS = 1_000;

  /** What becomes of requests that come too late. */
  static final Refused STOPPING =
      new Refused(
          RefusalReason.STOPPING,
          "this router stops; the request was not sent, try again at another");

  private final Map<String, Integer> idColumns;
  private final Dispatch dispatch;
  private final Limits limits;
  private final TimerWheel wheel;
  private final Sessions sessions;
  private final Windows windows;
  private final DeskCounters counters = new DeskCounters();
  private long nowMillis;
  private boolean stopping;

  /**
   * Opens the desk.
   *
   * @param idColumns the position of the column {@code id} in each reply relation that has one
   * @param nowMillis of a monotonic clock, here and in {@link #advance}
   */
  Desk(
      Routing routing,
      Map<String, Integer> idColumns,
      NodePort nodes,
      Limits limits,
      long nowMillis) {
    this.idColumns = Map.copyOf(idColumns);
    this.dispatch = new Dispatch(routing, nodes);
    this.limits = limits;
    this.nowMillis = nowMillis;
    this.wheel = new TimerWheel(nowMillis);
    this.sessions = new Sessions(limits.sessions());
    this.windows = new Windows(limits.window());
  }

  /** The session of this number, at home here; empty if there are too many. */
  Optional<Session> session(ClientValue client) {
    return sessions.getOrOpen(client);
  }

  /**
   * Unbinds a session from its connection; its open requests stay open.
   *
   * @param connection that was bound
   */
  void disconnect(Session session, Session.Listener connection) {
    session.disconnect(connection);
    sessions.closeIfUnused(session);
  }

  /** Sends a request under the session's next id. Those to any instance take turns. */
  void submitNext(
      Session session, EntryPoint entry, Row fields, long timeoutMillis, Waiter waiter) {
    long low = session.low();
    if (stopping) {
      refuseStopping(session, low, waiter);
      return;
    }
    if (entry.form().answered() && !windows.enter(entry.part())) {
      refuseBusy(session, low, entry, waiter);
      return;
    }
    long id = session.nextId();
    int first = Math.floorMod(id, entry.instances());
    send(session, entry, new Submission(id, low, fields, timeoutMillis, waiter), first);
  }

  /**
   * Sends a request under an id that the client chose. If a request with this id is open already,
   * it is sent again and the waiter joins those who wait. Of requests to any instance all those of
   * a session go to the same, as long as it can be reached.
   */
  void submit(Session session, EntryPoint entry, Submission request) {
    OpenRequest open = session.open(request.id());
    if (open != null) {
      join(open, request);
    } else if (stopping) {
      refuseStopping(session, request.id(), request.waiter());
    } else if (entry.form().answered() && !windows.enter(entry.part())) {
      refuseBusy(session, request.id(), entry, request.waiter());
    } else {
      int first = CanonicalBytes.partition(session.slot(), entry.instances());
      send(session, entry, request, first);
    }
  }

  /** From now on requests are refused, but for repeats of those that are open: these go on. */
  void stop() {
    stopping = true;
  }

  boolean isStopping() {
    return stopping;
  }

  /** Ends all open requests without a reply. */
  void giveUp() {
    for (OpenRequest request : sessions.open()) {
      counters.timedOut.increment();
      String detail = "no reply to " + request.entry().form().name() + " before the router's end";
      end(request, new Refused(RefusalReason.TIME_OUT, detail));
    }
  }

  /** Has something done after a time, unless it is cancelled. */
  TimerWheel.Deadline schedule(long afterMillis, Runnable action) {
    return wheel.schedule(nowMillis + afterMillis, action);
  }

  /** A reply has come from a node. */
  void replied(String relation, ClientValue client, Row row) {
    Session session = sessions.get(client);
    if (session == null) {
      counters.repliesDropped.increment();
      return;
    }
    Integer idColumn = idColumns.get(relation);
    Session.Listener listener = session.listener();
    OpenRequest open =
        idColumn == null ? null : session.open(((IntValue) row.get(idColumn)).value());
    if (open != null && open.entry().form().replies().contains(relation)) {
      counters.replied.increment();
      end(open, new Answer.Replied(relation, row));
    } else if (listener != null && (session.allReplies() || idColumn == null)) {
      counters.repliesFurther.increment();
      listener.further(relation, row);
    } else {
      counters.repliesDropped.increment();
    }
  }

  /** Ends what is due. To be called at least every {@link TimerWheel#TICK_MILLIS}. */
  void advance(long now) {
    nowMillis = now;
    wheel.advance(now);
    counters.unanswered.set(windows.unanswered());
    counters.sessions.set(sessions.size());
  }

  /** What has been counted since the start. */
  DeskCounters counters() {
    return counters;
  }

  int sessions() {
    return sessions.size();
  }

  int unanswered() {
    return windows.unanswered();
  }

  private void send(Session session, EntryPoint entry, Submission submission, int first) {
    counters.sent.increment();
    long id = submission.id();
    Row row = entry.row(session.client(), id, submission.low(), submission.fields());
    OpenRequest request =
        new OpenRequest(session, id, entry, row, dispatch.reachable(entry, row, first));
    if (entry.form().answered()) {
      session.add(request);
      await(request, submission);
      planOtherInstance(request);
    }
    dispatch.send(request);
    sessions.closeIfUnused(session);
  }

  private void join(OpenRequest open, Submission again) {
    if (open.waiters() >= limits.waitersPerRequest()) {
      refuseBusy(open.session(), open.id(), open.entry(), again.waiter());
      return;
    }
    counters.repeated.increment();
    await(open, again);
    dispatch.send(open);
  }

  private void await(OpenRequest request, Submission submission) {
    long wait = Math.min(submission.timeoutMillis(), limits.timeoutMillisMax());
    Waiter waiter = submission.waiter();
    request.await(waiter, schedule(wait, () -> timeOut(request, waiter, wait)));
  }

  private void planOtherInstance(OpenRequest request) {
    if (request.entry().hasChoice()) {
      request.retry(
          wheel.schedule(
              nowMillis + OTHER_INSTANCE_MILLIS,
              () -> {
                sendToOtherInstance(request);
                planOtherInstance(request);
              }));
    }
  }

  private void sendToOtherInstance(OpenRequest request) {
    EntryPoint entry = request.entry();
    int next = (request.instance() + 1) % entry.instances();
    int other = dispatch.reachable(entry, request.row(), next);
    if (other != request.instance()) {
      counters.otherInstance.increment();
      request.instance(other);
      dispatch.send(request);
    }
  }

  private void refuseStopping(Session session, long id, Waiter waiter) {
    sessions.closeIfUnused(session);
    waiter.ended(id, STOPPING);
  }

  private void refuseBusy(Session session, long id, EntryPoint entry, Waiter waiter) {
    sessions.closeIfUnused(session);
    counters.refused.increment();
    waiter.ended(
        id,
        new Refused(
            RefusalReason.BUSY,
            "too many requests wait for " + entry.part() + "; try again later"));
  }

  private void timeOut(OpenRequest request, Waiter waiter, long waitMillis) {
    counters.timedOut.increment();
    String detail =
        "no reply to " + request.entry().form().name() + " within " + waitMillis + " ms";
    if (request.giveUp(waiter, new Refused(RefusalReason.TIME_OUT, detail))) {
      request.cancel();
      close(request);
    }
  }

  private void end(OpenRequest request, Answer answer) {
    close(request);
    request.end(answer);
  }

  private void close(OpenRequest request) {
    request.session().remove(request);
    windows.leave(request.entry().part());
    sessions.closeIfUnused(request.session());
  }
}
