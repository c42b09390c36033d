package dev.dedalus.router;

import dev.dedalus.client.Catalogue;
import dev.dedalus.client.ClientCodecs;
import dev.dedalus.client.FlushPass;
import dev.dedalus.client.Open;
import dev.dedalus.client.Opened;
import dev.dedalus.client.RefusalReason;
import dev.dedalus.client.Refused;
import dev.dedalus.client.ReplyBatch;
import dev.dedalus.client.RequestBatch;
import dev.dedalus.transport.Frame;
import dev.dedalus.transport.MalformedFrameException;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value.ClientValue;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A connection of a client that speaks frames (docs/wire-clients.md): one session. */
final class BinaryConnection extends SimpleChannelInboundHandler<Frame>
    implements FlushPass.Flushable, Waiter, Session.Listener {
  private static final int BATCH_BYTES = 256 * 1024;
  private static final int FIRST_BYTES = 4 * 1024;

  /** More than this unsent closes the connection: its client does not read. */
  static final int UNSENT_BYTES_MAX = 64 * 1024 * 1024;

  private final BinaryRequests requests;
  private final FlushPass pass;
  private @Nullable ChannelHandlerContext context;
  private @Nullable ClientValue session;
  private long timeoutMillis;
  private @Nullable ByteBuf staged;
  private @Nullable ReplyBatch batch;

  BinaryConnection(BinaryRequests requests, FlushPass pass) {
    this.requests = requests;
    this.pass = pass;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Frame frame)
      throws MalformedFrameException {
    try {
      switch (frame.type()) {
        case OPEN -> open(ctx, Open.read(frame));
        case REQUESTS -> take(frame);
        case OPENED, REPLIES, REFUSED, HELLO, WELCOME, REFUSE, BATCH, CONFIRM, LIVES ->
            throw new MalformedFrameException("a client does not send " + frame.type());
      }
    } finally {
      frame.body().release();
    }
  }

  private void open(ChannelHandlerContext ctx, Open open) throws MalformedFrameException {
    if (session != null) {
      throw new MalformedFrameException("a second OPEN");
    }
    BinaryRequests.Admission admission = requests.open(open, this);
    if (admission.refusal().isPresent()) {
      end(ctx, admission.refusal().get());
      return;
    }
    session = admission.session();
    timeoutMillis = requests.timeoutMillis(open);
    ByteBuf out = ctx.alloc().ioBuffer();
    new Opened(admission.session(), requests.payloadBytesMax(), requests.catalogue()).write(out);
    var _ = ctx.write(out);
    pass.add(this);
  }

  private void take(Frame frame) throws MalformedFrameException {
    ClientValue client = session;
    if (client == null) {
      throw new MalformedFrameException("requests before OPEN");
    }
    RequestBatch.read(
        frame,
        requests.codecs().requests(),
        (number, id, low, fields) ->
            requests.submit(client, number, id, low, fields, timeoutMillis, this));
  }

  @Override
  public void ended(long id, Answer answer) {
    switch (answer) {
      case Answer.Replied replied -> reply(replied.relation(), replied.row());
      case Answer.Refused refused -> refuse(new Refused(id, refused.reason(), refused.detail()));
    }
  }

  @Override
  public void further(String relation, Row row) {
    reply(relation, row);
  }

  private void reply(String relation, Row row) {
    ChannelHandlerContext ctx = context;
    if (ctx == null || !ctx.channel().isActive()) {
      return;
    }
    Catalogue catalogue = requests.catalogue();
    ClientCodecs codecs = requests.codecs();
    if (batch == null) {
      staged = ctx.alloc().ioBuffer(FIRST_BYTES);
      batch = new ReplyBatch(staged);
      pass.add(this);
    }
    batch.add(catalogue.replyNumber(relation), codecs, row);
    if (batch.bytes() > BATCH_BYTES) {
      write(ctx);
    }
  }

  private void refuse(Refused refused) {
    ChannelHandlerContext ctx = context;
    if (ctx == null || !ctx.channel().isActive()) {
      return;
    }
    write(ctx);
    ByteBuf out = ctx.alloc().ioBuffer();
    refused.write(out);
    var _ = ctx.write(out);
    pass.add(this);
  }

  @Override
  public void flush() {
    ChannelHandlerContext ctx = context;
    if (ctx == null) {
      return;
    }
    write(ctx);
    ctx.flush();
    if (!ctx.channel().isWritable()) {
      requests.counters().slow.increment();
      var _ = ctx.close();
    }
  }

  private void write(ChannelHandlerContext ctx) {
    if (batch != null && staged != null) {
      batch.end();
      var _ = ctx.write(staged);
      batch = null;
      staged = null;
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (staged != null) {
      staged.release();
      staged = null;
      batch = null;
    }
    if (session != null) {
      requests.close(session, this);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof IOException) {
      var _ = ctx.close();
      return;
    }
    requests.counters().malformed.increment();
    Throwable reason = cause.getCause() instanceof MalformedFrameException inner ? inner : cause;
    end(ctx, new Refused(0, RefusalReason.MALFORMED, String.valueOf(reason.getMessage())));
  }

  private static void end(ChannelHandlerContext ctx, Refused refused) {
    ByteBuf out = ctx.alloc().ioBuffer();
    refused.write(out);
    ctx.writeAndFlush(out).addListener(ChannelFutureListener.CLOSE);
  }
}
