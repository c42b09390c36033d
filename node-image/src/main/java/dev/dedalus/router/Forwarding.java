package dev.dedalus.router;

import dev.dedalus.client.Catalogue;
import dev.dedalus.client.ClientCodecs;
import dev.dedalus.client.RefusalReason;
import dev.dedalus.transport.MalformedFrameException;
import dev.dedalus.transport.RouterRelations;
import dev.dedalus.transport.RowCodec;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.BytesValue;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.IntValue;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Requests of sessions that are at home at another router: handed to it, and its answers handed
 * back. Used by one thread.
 */
final class Forwarding {
  /** The home router ends a wait; should it be gone, we do, this much later. */
  private static final long GRACE_MILLIS = 1_000;

  private final int self;
  private final Desk desk;
  private final List<EntryPoint> entries;
  private final Catalogue catalogue;
  private final ClientCodecs codecs;
  private final RouterPort routers;
  private final int waitingMax;
  private final Map<Long, Waiting> waiting = new HashMap<>();
  private long lastTicket;

  private record Waiting(long id, Waiter waiter, TimerWheel.Deadline deadline) {}

  Forwarding(
      int self,
      Desk desk,
      List<EntryPoint> entries,
      Catalogue catalogue,
      RouterPort routers,
      int waitingMax) {
    this.self = self;
    this.desk = desk;
    this.entries = List.copyOf(entries);
    this.catalogue = catalogue;
    this.codecs = new ClientCodecs(catalogue);
    this.routers = routers;
    this.waitingMax = waitingMax;
  }

  /** Hands a request to its session's home router. */
  void submit(int home, ClientValue client, EntryPoint entry, Submission request) {
    if (desk.isStopping()) {
      request.waiter().ended(request.id(), Desk.STOPPING);
      return;
    }
    long ticket = 0;
    if (entry.form().answered()) {
      if (waiting.size() >= waitingMax) {
        String detail = "too many requests wait for router-" + home + "; try again later";
        request.waiter().ended(request.id(), new Answer.Refused(RefusalReason.BUSY, detail));
        return;
      }
      ticket = await(home, request);
    }
    routers.send(
        home,
        RouterRelations.REQUEST,
        Row.of(
            Value.of(ticket),
            Value.of(self),
            client,
            Value.of(entry.number()),
            Value.of(request.id()),
            Value.of(request.low()),
            Value.of(request.timeoutMillis()),
            encode(codecs.request(entry.number()), request.fields())));
  }

  /** A request of one of our sessions has come from another router. */
  void requested(Row row) throws MalformedFrameException {
    long ticket = number(row, 0);
    long asker = number(row, 1);
    long entryNumber = number(row, 3);
    if (entryNumber < 0 || entryNumber >= entries.size()) {
      throw new MalformedFrameException("request " + entryNumber + " does not exist");
    }
    EntryPoint entry = entries.get((int) entryNumber);
    Row fields = decode(codecs.request(entry.number()), row.get(7));
    Waiter waiter = (id, answer) -> answer((int) asker, ticket, answer);
    Optional<Session> session = desk.session((ClientValue) row.get(2));
    if (session.isPresent()) {
      desk.submit(
          session.get(),
          entry,
          new Submission(number(row, 4), number(row, 5), fields, number(row, 6), waiter));
    } else {
      waiter.ended(0, new Answer.Refused(RefusalReason.BUSY, "too many sessions are in use"));
    }
  }

  /** What became of a request that we handed on. */
  void answered(Row row) throws MalformedFrameException {
    Waiting request = waiting.remove(number(row, 0));
    if (request == null) {
      return;
    }
    request.deadline().cancel();
    int outcome = (int) number(row, 1);
    request.waiter().ended(request.id(), read(outcome, row.get(2)));
  }

  /** Whether no answer of another router is waited for. */
  boolean isIdle() {
    return waiting.isEmpty();
  }

  /** Ends all waits for other routers. */
  void giveUp() {
    for (Waiting request : List.copyOf(waiting.values())) {
      request.deadline().cancel();
      String detail = "no answer of the session's home before the router's end";
      request.waiter().ended(request.id(), new Answer.Refused(RefusalReason.TIME_OUT, detail));
    }
    waiting.clear();
  }

  private Answer read(int outcome, Value content) throws MalformedFrameException {
    if (outcome >= catalogue.replies().size()) {
      throw new MalformedFrameException("reply " + outcome + " does not exist");
    }
    if (outcome >= 0) {
      String relation = catalogue.replies().get(outcome).name();
      return new Answer.Replied(relation, decode(codecs.reply(outcome), content));
    }
    RefusalReason reason = RefusalReason.of(-outcome).orElse(RefusalReason.UNREACHABLE);
    String detail = new String(((BytesValue) content).array(), StandardCharsets.UTF_8);
    return new Answer.Refused(reason, detail);
  }

  private long await(int home, Submission request) {
    long ticket = ++lastTicket;
    TimerWheel.Deadline deadline =
        desk.schedule(
            request.timeoutMillis() + GRACE_MILLIS,
            () -> {
              waiting.remove(ticket);
              String detail = "router-" + home + ", the session's home, did not answer";
              request
                  .waiter()
                  .ended(request.id(), new Answer.Refused(RefusalReason.TIME_OUT, detail));
            });
    waiting.put(ticket, new Waiting(request.id(), request.waiter(), deadline));
    return ticket;
  }

  private void answer(int asker, long ticket, Answer answer) {
    if (ticket == 0) {
      return;
    }
    Row row =
        switch (answer) {
          case Answer.Replied replied -> {
            int number = catalogue.replyNumber(replied.relation());
            yield Row.of(
                Value.of(ticket), Value.of(number), encode(codecs.reply(number), replied.row()));
          }
          case Answer.Refused refused ->
              Row.of(
                  Value.of(ticket),
                  Value.of(-refused.reason().number()),
                  Value.bytes(refused.detail()));
        };
    routers.send(asker, RouterRelations.ANSWER, row);
  }

  private static Value encode(RowCodec codec, Row row) {
    ByteBuf out = Unpooled.buffer();
    codec.write(out, row);
    return BytesValue.wrap(ByteBufUtil.getBytes(out));
  }

  private static Row decode(RowCodec codec, Value bytes) throws MalformedFrameException {
    return codec.read(Unpooled.wrappedBuffer(((BytesValue) bytes).array()));
  }

  private static long number(Row row, int column) {
    return ((IntValue) row.get(column)).value();
  }
}
