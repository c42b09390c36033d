package dev.dedalus.router;

import dev.dedalus.client.Catalogue;
import dev.dedalus.value.Row;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** What each path does: requests of the protocol, and their description. */
final class HttpRequests {
  private static final String PREFIX = "/v1/requests/";
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final String PREFER = "Prefer";

  private final Catalogue catalogue;
  private final List<EntryPoint> entries;
  private final Intake intake;
  private final Limits limits;
  private final String openApi;
  private final HttpFields fields = new HttpFields();

  HttpRequests(
      String title, Catalogue catalogue, List<EntryPoint> entries, Intake intake, Limits limits) {
    this.catalogue = catalogue;
    this.entries = List.copyOf(entries);
    this.intake = intake;
    this.limits = limits;
    this.openApi = OpenApi.describe(title, catalogue, limits);
  }

  Catalogue catalogue() {
    return catalogue;
  }

  Limits limits() {
    return limits;
  }

  /** Whether connections are to end once what they have asked for is answered. */
  boolean isStopping() {
    return intake.isStopping();
  }

  /** Handles a request; the exchange is completed now or later, by the same thread. */
  void handle(FullHttpRequest request, HttpExchange exchange) {
    try {
      QueryStringDecoder uri = new QueryStringDecoder(request.uri());
      String path = path(uri);
      if (path.startsWith(PREFIX)) {
        require(request, HttpMethod.POST);
        submit(path.substring(PREFIX.length()), uri, request, exchange);
      } else if (path.equals("/openapi.json")) {
        require(request, HttpMethod.GET);
        exchange.complete(HttpResponseStatus.OK, "application/json", openApi);
      } else {
        throw new ProblemException(Problem.noPath(path));
      }
    } catch (ProblemException e) {
      exchange.refuse(e.problem());
    }
  }

  private void submit(
      String name, QueryStringDecoder uri, FullHttpRequest request, HttpExchange exchange)
      throws ProblemException {
    int number = catalogue.requestNumber(name);
    if (number < 0) {
      throw new ProblemException(Problem.noRequest(name, catalogue.requestNames()));
    }
    long timeoutMillis = timeoutMillis(uri, request);
    String mediaType = header(request, HttpHeaderNames.CONTENT_TYPE.toString());
    EntryPoint entry = entries.get(number);
    Row values = fields.read(entry.form(), mediaType, ByteBufUtil.getBytes(request.content()));
    String key = header(request, IDEMPOTENCY_KEY);
    if (key.length() > HttpExchange.KEY_LENGTH_MAX) {
      throw new ProblemException(
          Problem.parameter(
              IDEMPOTENCY_KEY, "at most " + HttpExchange.KEY_LENGTH_MAX + " characters"));
    }
    if (key.isEmpty()) {
      intake.submit(entry, values, timeoutMillis, exchange);
    } else {
      intake.submit(
          SessionNumbers.ofIdempotencyKey(key),
          entry,
          new Submission(1, 1, values, timeoutMillis, exchange));
    }
    if (!entry.form().answered()) {
      exchange.accepted();
    }
  }

  private long timeoutMillis(QueryStringDecoder uri, FullHttpRequest request)
      throws ProblemException {
    List<String> given = uri.parameters().getOrDefault("timeout", List.of());
    if (!given.isEmpty()) {
      OptionalLong millis = WaitTime.ofDuration(given.getFirst());
      if (millis.isEmpty() || millis.getAsLong() > limits.timeoutMillisMax()) {
        throw new ProblemException(
            Problem.parameter(
                "timeout",
                "expected a time such as 500ms, 2s or 1m, at most "
                    + limits.timeoutMillisMax()
                    + "ms"));
      }
      return millis.getAsLong();
    }
    long preferred =
        WaitTime.ofPreference(header(request, PREFER)).orElse(limits.timeoutMillisDefault());
    return Math.min(preferred, limits.timeoutMillisMax());
  }

  private static String path(QueryStringDecoder uri) throws ProblemException {
    try {
      return uri.path();
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.parameter("path", "the path cannot be decoded"));
    }
  }

  private static void require(FullHttpRequest request, HttpMethod method) throws ProblemException {
    if (!request.method().equals(method)) {
      throw new ProblemException(Problem.method(method.name()));
    }
  }

  private static String header(FullHttpRequest request, String name) {
    return Objects.requireNonNullElse(request.headers().get(name), "");
  }
}
