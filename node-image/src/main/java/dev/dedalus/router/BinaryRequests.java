package dev.dedalus.router;

import dev.dedalus.client.Catalogue;
import dev.dedalus.client.ClientCodecs;
import dev.dedalus.client.Open;
import dev.dedalus.client.RefusalReason;
import dev.dedalus.client.Refused;
import dev.dedalus.transport.MalformedFrameException;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value.ClientValue;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Optional;

/** What connections that speak frames ask of the router. */
final class BinaryRequests {
  private final Catalogue catalogue;
  private final ClientCodecs codecs;
  private final List<EntryPoint> entries;
  private final Desk desk;
  private final SessionNumbers numbers;
  private final Intake intake;
  private final Limits limits;
  private final ClientCounters counters;

  /**
   * Whether a session was opened.
   *
   * @param session meaningless where it was refused
   */
  record Admission(ClientValue session, Optional<Refused> refusal) {}

  BinaryRequests(
      Catalogue catalogue,
      List<EntryPoint> entries,
      Desk desk,
      SessionNumbers numbers,
      Intake intake,
      Limits limits,
      ClientCounters counters) {
    this.catalogue = catalogue;
    this.codecs = new ClientCodecs(catalogue);
    this.entries = List.copyOf(entries);
    this.desk = desk;
    this.numbers = numbers;
    this.intake = intake;
    this.limits = limits;
    this.counters = counters;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  ClientCodecs codecs() {
    return codecs;
  }

  ClientCounters counters() {
    return counters;
  }

  int payloadBytesMax() {
    return limits.payloadBytes();
  }

  long timeoutMillis(Open open) {
    return open.timeoutMillis() == 0
        ? limits.timeoutMillisDefault()
        : Math.min(open.timeoutMillis(), limits.timeoutMillisMax());
  }

  /** Opens a session: a new one, or one that the client had before, at home here or elsewhere. */
  Admission open(Open open, Session.Listener listener) {
    if (desk.isStopping()) {
      return refused(RefusalReason.STOPPING, "this router stops; connect to another");
    }
    ClientValue client =
        open.session().equals(ClientValue.NOBODY) ? numbers.draw() : open.session();
    if (!numbers.isHome(client)) {
      return open.allReplies()
          ? refused(
              RefusalReason.SESSION,
              "all replies are received at the session's home, router-" + numbers.home(client))
          : new Admission(client, Optional.empty());
    }
    Optional<Session> session = desk.session(client);
    if (session.isEmpty()) {
      return refused(RefusalReason.SESSION, "too many sessions are open");
    }
    session.get().connect(listener, open.allReplies());
    return new Admission(client, Optional.empty());
  }

  private static Admission refused(RefusalReason reason, String detail) {
    return new Admission(ClientValue.NOBODY, Optional.of(new Refused(0, reason, detail)));
  }

  /** Takes a request of a connection. */
  void submit(
      ClientValue client,
      int number,
      long id,
      long low,
      ByteBuf fields,
      long timeoutMillis,
      Waiter waiter)
      throws MalformedFrameException {
    counters.binaryRequests.increment();
    if (fields.readableBytes() > limits.payloadBytes()) {
      counters.tooLarge.increment();
      String detail = "at most " + limits.payloadBytes() + " bytes are taken";
      waiter.ended(id, new Answer.Refused(RefusalReason.TOO_LARGE, detail));
      return;
    }
    Row values = read(number, fields);
    intake.submit(
        client, entries.get(number), new Submission(id, low, values, timeoutMillis, waiter));
  }

  /** The fields of a request, which take up all of the bytes. */
  private Row read(int number, ByteBuf fields) throws MalformedFrameException {
    Row row = codecs.request(number).read(fields);
    if (fields.isReadable()) {
      throw new MalformedFrameException("a request with bytes after its fields");
    }
    return row;
  }

  /** A connection is gone. */
  void close(ClientValue client, Session.Listener listener) {
    if (numbers.isHome(client)) {
      desk.session(client).ifPresent(session -> desk.disconnect(session, listener));
    }
  }
}
