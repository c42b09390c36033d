package dev.dedalus.router;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dedalus.client.Catalogue;
import dev.dedalus.client.Field;
import dev.dedalus.client.ReplyForm;
import dev.dedalus.client.RequestForm;
import dev.dedalus.value.Type;
import java.util.List;

/** The OpenAPI 3.1 description of a running protocol's requests, from its declarations. */
final class OpenApi {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Catalogue catalogue;
  private final String title;
  private final Limits limits;

  private OpenApi(String title, Catalogue catalogue, Limits limits) {
    this.title = title;
    this.catalogue = catalogue;
    this.limits = limits;
  }

  /** Describes the requests of a protocol. */
  static String describe(String title, Catalogue catalogue, Limits limits) {
    return new OpenApi(title, catalogue, limits).document().toString();
  }

  private ObjectNode document() {
    ObjectNode root = NODES.objectNode().put("openapi", "3.1.0");
    root.putObject("info").put("title", title).put("version", "1");
    ObjectNode paths = root.putObject("paths");
    for (RequestForm form : catalogue.requests()) {
      paths.putObject("/v1/requests/" + form.name()).set("post", operation(form));
    }
    ObjectNode schemas = root.putObject("components").putObject("schemas");
    for (ReplyForm reply : catalogue.replies()) {
      schemas.set("reply." + reply.name(), replySchema(reply));
    }
    schemas.set("problem", problemSchema());
    return root;
  }

  private ObjectNode operation(RequestForm form) {
    ObjectNode operation = NODES.objectNode().put("operationId", form.name());
    operation.set("parameters", parameters());
    ObjectNode body = operation.putObject("requestBody").put("required", !form.fields().isEmpty());
    ObjectNode content = body.putObject("content");
    content.putObject("application/json").set("schema", objectSchema(form.fields()));
    if (HttpFields.isPlain(form)) {
      content.putObject("text/plain").putObject("schema").put("type", "string");
    }
    ObjectNode responses = operation.putObject("responses");
    if (form.answered()) {
      ObjectNode answered = responses.putObject("200").put("description", "The first reply");
      ArrayNode replies =
          answered
              .putObject("content")
              .putObject("application/json")
              .putObject("schema")
              .putArray("oneOf");
      form.replies().forEach(reply -> replies.addObject().put("$ref", schema("reply." + reply)));
    } else {
      responses.putObject("202").put("description", "Sent; this request is not answered");
    }
    ObjectNode problem = responses.putObject("default").put("description", "A problem (RFC 9457)");
    problem
        .putObject("content")
        .putObject("application/problem+json")
        .putObject("schema")
        .put("$ref", schema("problem"));
    return operation;
  }

  private ArrayNode parameters() {
    ArrayNode parameters = NODES.arrayNode();
    ObjectNode timeout = parameters.addObject().put("name", "timeout").put("in", "query");
    timeout.put(
        "description",
        "How long to wait for the reply: 500ms, 2s or 1m; default "
            + limits.timeoutMillisDefault()
            + "ms, at most "
            + limits.timeoutMillisMax()
            + "ms");
    timeout.putObject("schema").put("type", "string");
    ObjectNode key = parameters.addObject().put("name", "Idempotency-Key").put("in", "header");
    key.put("description", "Makes a retry of the request recognisable to the protocol");
    key.putObject("schema").put("type", "string").put("maxLength", HttpExchange.KEY_LENGTH_MAX);
    return parameters;
  }

  private static ObjectNode replySchema(ReplyForm reply) {
    ObjectNode schema = NODES.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("reply").put("const", reply.name());
    properties.set("fields", objectSchema(reply.columns()));
    schema.putArray("required").add("reply").add("fields");
    return schema;
  }

  private static ObjectNode problemSchema() {
    ObjectNode schema = NODES.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    for (String name : List.of("type", "title", "detail")) {
      properties.putObject(name).put("type", "string");
    }
    properties.putObject("status").put("type", "integer");
    return schema;
  }

  private static ObjectNode objectSchema(List<Field> fields) {
    ObjectNode schema = NODES.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    fields.forEach(field -> properties.set(field.name(), typeSchema(field.type())));
    ArrayNode required = schema.putArray("required");
    fields.forEach(field -> required.add(field.name()));
    return schema.put("additionalProperties", false);
  }

  private static ObjectNode typeSchema(Type type) {
    ObjectNode schema = NODES.objectNode();
    return switch (type) {
      case Type.Basic basic ->
          switch (basic) {
            case INT -> schema.put("type", "integer").put("format", "int64");
            case BOOL -> schema.put("type", "boolean");
            case STRING -> schema.put("type", "string");
            case BYTES -> schema.put("type", "string").put("contentEncoding", "base64");
            case NODE -> schema.put("type", "string").put("description", "acceptor[1] or nobody");
            case CLIENT ->
                schema
                    .put("type", "string")
                    .put("description", "client: and 32 hex digits, or nobody");
          };
      case Type.Tuple tuple -> {
        ArrayNode items = schema.put("type", "array").putArray("prefixItems");
        tuple.elements().forEach(element -> items.add(typeSchema(element)));
        yield schema.put("minItems", items.size()).put("maxItems", items.size());
      }
      case Type.SetOf set -> {
        schema.put("type", "array").set("items", typeSchema(set.element()));
        yield schema.put("uniqueItems", true);
      }
    };
  }

  private static String schema(String name) {
    return "#/components/schemas/" + name;
  }
}
