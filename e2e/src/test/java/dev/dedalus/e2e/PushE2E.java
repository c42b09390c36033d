package dev.dedalus.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The images of this build are pushed to a registry as people do it, and are whole there. */
class PushE2E {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TEAM = "team";
  private static final String TAG = "0.1.0-SNAPSHOT";

  @Test
  void bothImagesAreInTheRegistry() throws Exception {
    assumeTrue(ImageRegistry.isBuilt(), "e2e/cluster, which has the registry, is not built");
    try (ImageRegistry registry = ImageRegistry.start()) {
      String nodeDigest = built("dedalus-node");
      String operatorDigest = built("dedalus-operator");
      push(registry.host() + "/" + TEAM);
      JsonNode node = pulled(registry, "dedalus-node", nodeDigest);
      assertEquals("/opt/java/bin/java", node.path("config").path("Entrypoint").path(0).asText());
      JsonNode operator = pulled(registry, "dedalus-operator", operatorDigest);
      assertTrue(operator.path("config").path("Entrypoint").toString().contains("quarkus-run.jar"));
      for (JsonNode config : List.of(node, operator)) {
        assertEquals("65532:65532", config.path("config").path("User").asText());
        assertEquals("linux", config.path("os").asText());
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        assertEquals(machine, config.path("architecture").asText());
      }
    }
  }

  private static void push(String prefix) throws IOException, InterruptedException {
    Path log = Path.of("target/push.txt");
    List<String> words =
        List.of(
            Repository.ROOT.resolve("build").toString(),
            "push",
            prefix,
            "-Djib.allowInsecureRegistries=true");
    int status =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    assertEquals(0, status, Files.readString(log));
  }

  /** The digest of what is in the tar file. */
  private static String built(String name) throws IOException {
    return Files.readString(Repository.ROOT.resolve("images/target/" + name + ".digest"));
  }

  /** Pulls all of an image and compares digests; its configuration. */
  private static JsonNode pulled(ImageRegistry registry, String name, String built)
      throws Exception {
    String repository = TEAM + "/" + name;
    HttpResponse<byte[]> manifest = registry.get(repository, "manifests", TAG);
    assertEquals(built, digest(manifest.body()));
    JsonNode content = JSON.readTree(manifest.body());
    assertTrue(content.path("layers").size() > 1, content.toString());
    for (JsonNode layer : content.path("layers")) {
      blob(registry, repository, layer);
    }
    return JSON.readTree(blob(registry, repository, content.path("config")));
  }

  private static byte[] blob(ImageRegistry registry, String repository, JsonNode description)
      throws Exception {
    String digest = description.path("digest").asText();
    byte[] blob = registry.get(repository, "blobs", digest).body();
    assertEquals(digest, digest(blob));
    assertEquals(description.path("size").asInt(), blob.length);
    return blob;
  }

  private static String digest(byte[] bytes) throws NoSuchAlgorithmException {
    return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
