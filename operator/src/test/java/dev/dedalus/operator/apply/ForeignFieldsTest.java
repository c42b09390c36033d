package dev.dedalus.operator.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForeignFieldsTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String TYPE = "{\"f:spec\": {\"f:type\": {}}}";

  @Test
  void aFieldThatSomeoneElseAppliesOtherwise() throws JsonProcessingException {
    assertEquals(
        List.of(".spec.type, which gitops applies as well"),
        of("gitops", "Apply", TYPE, "{\"spec\": {\"type\": \"NodePort\"}}"));
  }

  @Test
  void notTheSameValue() throws JsonProcessingException {
    assertEquals(List.of(), of("gitops", "Apply", TYPE, "{\"spec\": {\"type\": \"ClusterIP\"}}"));
  }

  @Test
  void notWhatIsNotOurs() throws JsonProcessingException {
    String labels = "{\"f:metadata\": {\"f:labels\": {\"f:team\": {}}}}";
    assertEquals(
        List.of(),
        of("gitops", "Apply", labels, "{\"metadata\": {\"labels\": {\"team\": \"a\"}}}"));
  }

  @Test
  void notWhatWasChangedByHand() throws JsonProcessingException {
    assertEquals(
        List.of(), of("kubectl-edit", "Update", TYPE, "{\"spec\": {\"type\": \"NodePort\"}}"));
  }

  @Test
  void notOurOwn() throws JsonProcessingException {
    assertEquals(
        List.of(), of("dedalus-operator", "Apply", TYPE, "{\"spec\": {\"type\": \"NodePort\"}}"));
  }

  @Test
  void inListsByTheirKeys() throws JsonProcessingException {
    String fields =
        """
        {"f:spec": {"f:ports": {"k:{\\"port\\":8080,\\"protocol\\":\\"TCP\\"}": {
          ".": {}, "f:port": {}, "f:name": {}}}}}
        """;
    String actual =
        """
        {"spec": {"ports": [{"port": 1, "protocol": "TCP", "name": "clients"},
                            {"port": 8080, "protocol": "TCP", "name": "web"}]}}
        """;
    assertEquals(
        List.of(
            ".spec.ports[{\"port\":8080,\"protocol\":\"TCP\"}].name, which gitops applies as well"),
        of("gitops", "Apply", fields, actual));
  }

  private static List<String> of(String manager, String operation, String fields, String actual)
      throws JsonProcessingException {
    ManagedFieldsEntry entry =
        MAPPER.readValue(
            "{\"manager\": \"%s\", \"operation\": \"%s\", \"fieldsV1\": %s}"
                .formatted(manager, operation, fields),
            ManagedFieldsEntry.class);
    JsonNode desired =
        MAPPER.readTree(
            """
            {"spec": {"type": "ClusterIP",
                      "ports": [{"port": 8080, "protocol": "TCP", "name": "clients"}]}}
            """);
    return ForeignFields.of(List.of(entry), MAPPER.readTree(actual), desired);
  }
}
