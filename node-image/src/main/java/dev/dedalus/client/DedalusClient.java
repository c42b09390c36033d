package dev.dedalus.client;

import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A session with a running protocol, over one connection to a router. Requests may be sent by any
 * thread; futures complete by the connection's thread. When the connection breaks, every request
 * without an answer fails; it may still take effect.
 */
public final class DedalusClient implements AutoCloseable {
  private final EventLoopGroup group;
  private final EventLoop loop;
  private final ClientOptions options;
  private final Link link;
  private final Outstanding outstanding;

  private DedalusClient(
      EventLoopGroup group, EventLoop loop, ClientOptions options, Link link, Outstanding open) {
    this.group = group;
    this.loop = loop;
    this.options = options;
    this.link = link;
    this.outstanding = open;
  }

  /**
   * Connects to a router.
   *
   * @throws RequestException if there is no router, or it refuses
   */
  public static DedalusClient connect(SocketAddress router, ClientOptions options) {
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try {
      EventLoop loop = group.next();
      Outstanding outstanding = new Outstanding(options.firstId());
      Open open = new Open(options.session(), false, Math.toIntExact(options.timeout().toMillis()));
      Link link = Link.open(loop, router, open, outstanding).join();
      return new DedalusClient(group, loop, options, link, outstanding);
    } catch (CompletionException e) {
      var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      if (e.getCause() instanceof RequestException refused) {
        throw refused;
      }
      throw e;
    }
  }

  /** The session, to go on with after a reconnect. */
  public ClientValue session() {
    return link.session();
  }

  /** What can be requested. */
  public Catalogue catalogue() {
    return link.catalogue();
  }

  /**
   * Sends a request; its id is assigned here.
   *
   * @param fields the form's fields, in order, of the declared types
   * @return the first reply; fails with a {@link RequestException}
   * @throws java.util.NoSuchElementException if there is no such request
   * @throws IllegalArgumentException if the number of fields is not that of the form, or the
   *     request is never answered
   */
  public CompletableFuture<Reply> send(String request, Value... fields) {
    RequestForm form = form(request, fields);
    if (!form.answered()) {
      throw new IllegalArgumentException(request + " is never answered; post it");
    }
    int number = catalogue().requestNumber(request);
    Row row = Row.of(fields);
    CompletableFuture<Reply> future = new CompletableFuture<>();
    loop.execute(() -> send(number, row, future));
    return future;
  }

  /**
   * Sends a request without waiting for anything; its id, if it has one, is assigned here.
   *
   * @param fields the form's fields, in order, of the declared types
   * @throws java.util.NoSuchElementException if there is no such request
   * @throws IllegalArgumentException if the number of fields is not that of the form
   */
  public void post(String request, Value... fields) {
    RequestForm form = form(request, fields);
    int number = catalogue().requestNumber(form.name());
    Row row = Row.of(fields);
    loop.execute(() -> {
      if (!outstanding.isClosed()) {
        long id = outstanding.nextId();
        link.send(number, id, outstanding.low(), row);
      }
    });
  }

  /** Ends the connection, once what was posted has left. */
  @Override
  public void close() {
    // The first pass stages what was posted, the second writes it.
    loop.execute(() -> loop.execute(link::close));
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private RequestForm form(String request, Value... fields) {
    RequestForm form = catalogue().request(request);
    if (fields.length != form.fields().size()) {
      throw new IllegalArgumentException(
          request + " has " + form.fields().size() + " fields, not " + fields.length);
    }
    return form;
  }

  private void send(int number, Row row, CompletableFuture<Reply> future) {
    if (outstanding.isClosed()) {
      future.completeExceptionally(outstanding.closedReason());
    } else if (outstanding.size() >= options.outstandingMax()) {
      future.completeExceptionally(
          new RequestException(
              RefusalReason.BUSY, outstanding.size() + " requests wait for an answer"));
    } else {
      long id = outstanding.nextId();
      outstanding.add(id, future);
      link.send(number, id, outstanding.low(), row);
    }
  }
}
