package dev.dedalus.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  @Test
  void describesRequestsFromTheirDeclarations() throws JsonProcessingException {
    JsonNode document =
        new ObjectMapper()
            .readTree(OpenApi.describe("sample", Samples.catalogue(), Limits.standard()));
    JsonNode command = document.at("/paths/~1v1~1requests~1command/post");
    assertEquals(
        "{\"type\":\"object\",\"properties\":{\"payload\":{\"type\":\"string\","
            + "\"contentEncoding\":\"base64\"}},\"required\":[\"payload\"],"
            + "\"additionalProperties\":false}",
        command.at("/requestBody/content/application~1json/schema").toString());
    assertTrue(command.at("/requestBody/content/text~1plain").isObject());
    assertEquals(
        "#/components/schemas/reply.committed",
        command.at("/responses/200/content/application~1json/schema/oneOf/0/$ref").textValue());
    assertTrue(document.at("/components/schemas/reply.committed").isObject());
    assertTrue(document.at("/paths/~1v1~1requests~1note/post/responses/202").isObject());
    assertFalse(
        document.at("/paths/~1v1~1requests~1put/post/requestBody/content").has("text/plain"));
  }
}
