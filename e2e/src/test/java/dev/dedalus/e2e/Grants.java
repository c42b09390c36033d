package dev.dedalus.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dedalus.testcluster.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** Rights as {@code apps/statefulsets patch}: those that an account has, and those that it used. */
final class Grants {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CREATED = 201;
  private static final String DECISION = "authorization.k8s.io/decision";

  private Grants() {}

  /** What roles give. */
  static Set<String> of(TestCluster cluster, String... role) throws IOException {
    Set<String> grants = new TreeSet<>();
    for (JsonNode rule : JSON.readTree(cluster.kubectl(role)).get("rules")) {
      for (JsonNode group : rule.get("apiGroups")) {
        for (JsonNode resource : rule.get("resources")) {
          for (JsonNode verb : rule.get("verbs")) {
            grants.add(group.asText() + "/" + resource.asText() + " " + verb.asText());
          }
        }
      }
    }
    return grants;
  }

  /**
   * What the API server's audit log has of an account since then; a refused request ends in {@code
   * refused}.
   */
  static Set<String> used(TestCluster cluster, String account, Instant since) throws IOException {
    Set<String> used = new TreeSet<>();
    for (String line : Files.readAllLines(cluster.auditLog().orElseThrow())) {
      JsonNode event = JSON.readTree(line);
      JsonNode object = event.path("objectRef");
      if (!event.at("/user/username").asText().equals(account)
          || object.isMissingNode()
          || Instant.parse(event.get("requestReceivedTimestamp").asText()).isBefore(since)) {
        continue;
      }
      if (object.path("apiGroup").asText().equals("authorization.k8s.io")) {
        continue; // what everybody may ask about oneself
      }
      String sub = object.path("subresource").asText();
      String what =
          object.path("apiGroup").asText()
              + "/"
              + object.path("resource").asText()
              + (sub.isEmpty() ? "" : "/" + sub);
      int code = event.at("/responseStatus/code").asInt();
      String verb = event.get("verb").asText();
      // Not by the status: a namespace that is being deleted forbids as well.
      boolean refused = event.path("annotations").path(DECISION).asText().equals("forbid");
      used.add(what + " " + verb + (refused ? " refused" : ""));
      if (verb.equals("patch") && code == CREATED) {
        used.add(what + " create"); // server-side apply of what was not there needs both
      }
    }
    return used;
  }
}
