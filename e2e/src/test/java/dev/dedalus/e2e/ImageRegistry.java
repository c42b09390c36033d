package dev.dedalus.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A registry of images in a process on this machine, empty at its start; e2e/cluster has it. */
final class ImageRegistry implements AutoCloseable {
  private static final String CLUSTER = Repository.ROOT.resolve("e2e/cluster/cluster").toString();

  private final Process process;
  private final int port;
  private final HttpClient client = HttpClient.newHttpClient();

  private ImageRegistry(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Whether it has been built; where the cluster comes from Docker it need not be. */
  static boolean isBuilt() throws IOException, InterruptedException {
    return new ProcessBuilder(CLUSTER, "is-built").start().waitFor() == 0;
  }

  static ImageRegistry start() throws IOException {
    Process process =
        new ProcessBuilder(List.of(CLUSTER, "registry"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    return new ImageRegistry(process, Integer.parseInt(String.valueOf(lines.readLine())));
  }

  /** Where it is, as names of images begin. */
  String host() {
    return "localhost:" + port;
  }

  /** A manifest or blob of a repository; it must be there. */
  HttpResponse<byte[]> get(String repository, String kind, String reference)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://" + host() + "/v2/" + repository + "/" + kind + "/" + reference);
    HttpResponse<byte[]> response =
        client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException(uri + " has status " + response.statusCode());
    }
    return response;
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
  }
}
