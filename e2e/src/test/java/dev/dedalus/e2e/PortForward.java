package dev.dedalus.e2e;

import dev.dedalus.testcluster.TestCluster;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code kubectl port-forward} to a Service, and requests through it. */
final class PortForward implements AutoCloseable {
  private static final Pattern FORWARDING =
      Pattern.compile("Forwarding from 127\\.0\\.0\\.1:(\\d+).*");

  private final Process kubectl;
  private final URI address;

  private PortForward(Process kubectl, URI address) {
    this.kubectl = kubectl;
    this.address = address;
  }

  static PortForward open(TestCluster cluster, String namespace, String service, int port)
      throws IOException {
    List<String> words = new ArrayList<>(cluster.kubectlCommand());
    words.addAll(
        List.of("--namespace", namespace, "port-forward", "service/" + service, ":" + port));
    Process kubectl = new ProcessBuilder(words).redirectErrorStream(true).start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(kubectl.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder seen = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher matcher = FORWARDING.matcher(line);
      if (matcher.matches()) {
        return new PortForward(kubectl, URI.create("http://127.0.0.1:" + matcher.group(1)));
      }
      seen.append(line).append('\n');
    }
    throw new IOException("kubectl port-forward ended:\n" + seen);
  }

  /** Sends a text and returns the body of the answer, whose status must be 200. */
  String post(String path, String body) throws IOException, InterruptedException {
    return post(path, "text/plain", body);
  }

  /** Sends the fields of a request, as a JSON object, and returns the body of the answer. */
  String postFields(String path, String fields) throws IOException, InterruptedException {
    return post(path, "application/json", fields);
  }

  private String post(String path, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", type)
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException(response.statusCode() + " " + response.body());
      }
      return response.body();
    }
  }

  @Override
  public void close() {
    kubectl.destroy();
  }
}
