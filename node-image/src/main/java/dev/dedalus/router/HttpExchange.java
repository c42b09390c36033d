package dev.dedalus.router;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dedalus.client.Catalogue;
import dev.dedalus.client.Field;
import dev.dedalus.client.ReplyForm;
import dev.dedalus.value.JsonValues;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** One HTTP request and its response, in the order of its connection. */
final class HttpExchange implements Waiter {
  /** The longest {@code Idempotency-Key} that is taken, in characters. */
  static final int KEY_LENGTH_MAX = 256;

  private static final String RETRY_AFTER_SECONDS = "1";

  private final Catalogue catalogue;
  private final boolean keepAlive;
  private final Runnable completed;
  private Optional<FullHttpResponse> response = Optional.empty();

  /**
   * Begins an exchange.
   *
   * @param keepAlive whether the connection stays open after it
   * @param completed is called when the response is there
   */
  HttpExchange(Catalogue catalogue, boolean keepAlive, Runnable completed) {
    this.catalogue = catalogue;
    this.keepAlive = keepAlive;
    this.completed = completed;
  }

  boolean keepAlive() {
    return keepAlive;
  }

  /** The response, once it is there. */
  Optional<FullHttpResponse> response() {
    return response;
  }

  @Override
  public void ended(long id, Answer answer) {
    switch (answer) {
      case Answer.Replied replied ->
          complete(HttpResponseStatus.OK, "application/json", reply(replied));
      case Answer.Refused refused -> refuse(Problem.of(refused));
    }
  }

  /** Responds with a problem document. */
  void refuse(Problem problem) {
    FullHttpResponse document =
        document(
            HttpResponseStatus.valueOf(problem.status()),
            "application/problem+json",
            problem.json());
    if (problem.passes()) {
      document.headers().set(HttpHeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    complete(document);
  }

  /** Responds that the request was sent and is not answered, unless it was refused. */
  void accepted() {
    if (response.isEmpty()) {
      complete(HttpResponseStatus.ACCEPTED, "application/json", "{}");
    }
  }

  /** Responds with a document. */
  void complete(HttpResponseStatus status, String mediaType, String text) {
    complete(document(status, mediaType, text));
  }

  private void complete(FullHttpResponse whole) {
    response = Optional.of(whole);
    completed.run();
  }

  private static FullHttpResponse document(
      HttpResponseStatus status, String mediaType, String text) {
    FullHttpResponse document =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            status,
            Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8)));
    document.headers().set(HttpHeaderNames.CONTENT_TYPE, mediaType);
    document.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, document.content().readableBytes());
    return document;
  }

  private String reply(Answer.Replied replied) {
    ReplyForm form = catalogue.replies().get(catalogue.replyNumber(replied.relation()));
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("reply", form.name());
    ObjectNode fields = document.putObject("fields");
    List<Field> columns = form.columns();
    for (int i = 0; i < columns.size(); i++) {
      fields.set(columns.get(i).name(), JsonValues.write(replied.row().get(i)));
    }
    return document.toString();
  }
}
