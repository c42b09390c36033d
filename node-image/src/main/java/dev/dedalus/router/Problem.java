package dev.dedalus.router;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * An RFC 9457 problem document.
 *
 * @param status of HTTP
 * @param kind the last part of its type, {@code urn:dedalus:problem:KIND}; stable
 * @param title the same for all problems of a kind
 * @param detail what is wrong this time
 * @param members further members by name, in order
 */
record Problem(int status, String kind, String title, String detail, ObjectNode members) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** A field is missing, unknown or of the wrong type. */
  static Problem field(String field, String detail) {
    return of(400, "field", "A field is wrong", detail).with("field", field);
  }

  /** The body is not what its media type says. */
  static Problem body(String detail) {
    return of(400, "body", "The body cannot be read", detail);
  }

  /** The HTTP request itself does not parse. */
  static Problem malformed(String detail) {
    return of(400, "malformed", "Not an HTTP request", detail);
  }

  /** A parameter of the URL or a header is wrong. */
  static Problem parameter(String name, String detail) {
    return of(400, "parameter", "A parameter is wrong", detail).with("parameter", name);
  }

  /** The protocol has no such request. */
  static Problem noRequest(String name, List<String> known) {
    Problem problem = of(404, "request", "No such request", "the protocol has no request " + name);
    var list = problem.members.putArray("requests");
    known.forEach(list::add);
    return problem;
  }

  /** Nothing is served at this path. */
  static Problem noPath(String path) {
    return of(
        404,
        "path",
        "Nothing here",
        path + " is not served; see POST /v1/requests/{name}, GET /openapi.json");
  }

  /** The path is served, with another method. */
  static Problem method(String allowed) {
    return of(405, "method", "Wrong method", "use " + allowed);
  }

  /** The body is larger than the limit. */
  static Problem tooLarge(int bytesMax) {
    Problem problem =
        of(413, "size", "The body is too large", "at most " + bytesMax + " bytes are taken");
    problem.members.put("bytesMax", bytesMax);
    return problem;
  }

  /** The media type is not one that this request takes. */
  static Problem mediaType(String detail) {
    return of(415, "media-type", "The media type is not taken", detail);
  }

  /** What an answer that is none means to an HTTP client. */
  static Problem of(Answer.Refused refused) {
    return switch (refused.reason()) {
      case BUSY -> of(429, "busy", "Too many requests wait", refused.detail());
      case TOO_LARGE -> of(413, "size", "The request is too large", refused.detail());
      case MALFORMED -> of(400, "malformed", "The request cannot be read", refused.detail());
      case UNREACHABLE, SESSION -> of(503, "unreachable", "Cannot be sent now", refused.detail());
      case STOPPING -> of(503, "stopping", "This router stops", refused.detail());
      case TIME_OUT -> of(504, "time-out", "No reply in time", refused.detail());
    };
  }

  /** Whether the same request may succeed a little later, so that {@code Retry-After} is sent. */
  boolean passes() {
    return status == 429 || status == 503;
  }

  /** The document, in UTF-8 when sent. */
  String json() {
    ObjectNode document = NODES.objectNode();
    document.put("type", "urn:dedalus:problem:" + kind);
    document.put("title", title);
    document.put("status", status);
    document.put("detail", detail);
    document.setAll(members);
    return document.toString();
  }

  private static Problem of(int status, String kind, String title, String detail) {
    return new Problem(status, kind, title, detail, NODES.objectNode());
  }

  private Problem with(String member, String value) {
    members.put(member, value);
    return this;
  }
}
