package dev.dedalus.bench;

import dev.dedalus.client.Link;
import dev.dedalus.client.RefusalReason;
import dev.dedalus.client.ReplyForm;
import dev.dedalus.client.RequestForm;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * One session: which of its requests are open, and what its replies say. Used by the loop's thread.
 */
final class BenchSession implements Link.Listener {
  /** Hears that a request has ended, so that the next one can be sent. */
  interface Listener {
    /**
     * A request got its first reply in time.
     *
     * @param nanos since it was sent
     */
    void replied(BenchSession session, long nanos);

    /** A request was refused; it has no reply, or none yet. */
    void refused(BenchSession session, RefusalReason reason);

    /** The connection is gone. */
    void closed(BenchSession session, String why);
  }

  private record Sent(RequestForm form, Row fields, long nanos) {}

  private final Tally tally;
  private final ReplyCheck check;
  private final Listener listener;
  private final Map<Long, Sent> open = new HashMap<>();
  private final Map<Long, Sent> timedOut = new HashMap<>();
  private final BitSet answered = new BitSet();
  private long lastId;

  BenchSession(Tally tally, ReplyCheck check, Listener listener) {
    this.tally = tally;
    this.check = check;
    this.listener = listener;
  }

  /** Sends a request. */
  void send(Link link, int number, RequestForm form, Row fields) {
    long id = ++lastId;
    tally.sent.increment();
    open.put(id, new Sent(form, fields, System.nanoTime()));
    link.send(number, id, low(), fields);
  }

  /** Requests that have neither a reply nor a refusal. */
  int openRequests() {
    return open.size();
  }

  private long low() {
    int clear = answered.nextClearBit(1);
    return Math.min(clear, lastId);
  }

  @Override
  public void replied(ReplyForm reply, Row row) {
    int column = reply.idColumn();
    long id = column < 0 ? 0 : ((Value.IntValue) row.get(column)).value();
    if (id < 1 || id > lastId) {
      tally.wrong.increment();
      return;
    }
    if (answered.get((int) id)) {
      tally.duplicated.increment();
      return;
    }
    Sent sent = open.remove(id);
    boolean inTime = sent != null;
    if (sent == null) {
      sent = timedOut.remove(id);
    }
    if (sent == null) {
      tally.wrong.increment();
      return;
    }
    answered.set((int) id);
    tally.replied.increment();
    if (!check.fits(sent.form(), sent.fields(), reply, row)) {
      tally.wrong.increment();
    }
    if (inTime) {
      listener.replied(this, System.nanoTime() - sent.nanos());
    }
  }

  @Override
  public void refused(long id, RefusalReason reason, String detail) {
    Sent sent = open.remove(id);
    if (sent == null) {
      return;
    }
    switch (reason) {
      case TIME_OUT -> timedOut.put(id, sent);
      case BUSY -> end(id, tally.rejected);
      case UNREACHABLE, TOO_LARGE, MALFORMED, SESSION, STOPPING -> end(id, tally.failed);
    }
    listener.refused(this, reason);
  }

  private void end(long id, java.util.concurrent.atomic.LongAdder counter) {
    answered.set((int) id);
    counter.increment();
  }

  @Override
  public void closed(String why) {
    open.keySet().forEach(id -> end(id, tally.failed));
    open.clear();
    listener.closed(this, why);
  }
}
