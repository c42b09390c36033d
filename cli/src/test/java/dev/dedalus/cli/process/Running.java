package dev.dedalus.cli.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A protocol that {@code run} runs. */
record Running(CliProcess command, Path temporary, JsonNode description) implements AutoCloseable {
  /** Starts a protocol and waits until it takes requests. */
  static Running start(Path temporary, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("run", "--output", "json"));
    all.addAll(List.of(arguments));
    CliProcess command = CliProcess.start(temporary, all.toArray(String[]::new));
    String line = command.awaitLine("{\"protocol\"");
    return new Running(command, temporary, new ObjectMapper().readTree(line));
  }

  String url() {
    return description.path("urls").path(0).asText();
  }

  /** Where clients connect. */
  InetSocketAddress router() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), clientPort());
  }

  int clientPort() {
    return URI.create(url()).getPort();
  }

  /** What is known of a node or router. */
  JsonNode member(String name) {
    for (JsonNode member : description.path("processes")) {
      if (member.path("name").asText().equals(name)) {
        return member;
      }
    }
    throw new AssertionError(name + " is not in " + description);
  }

  /** The processes of all nodes and routers. */
  List<Long> pids() {
    List<Long> pids = new ArrayList<>();
    description.path("processes").forEach(member -> pids.add(member.path("process").asLong()));
    return pids;
  }

  /** Ends a node as a crash would. */
  void kill(String name) throws Exception {
    CliProcess.signal("KILL", member(name).path("process").asLong());
  }

  /** Waits until a process has been started again so often, or an end is told; its id then. */
  OptionalLong awaitAgain(String name, int times, String end) {
    String start = name + " runs again, as process ";
    command.await(() -> again(start).size() >= times || command.errors().contains(end), start);
    return again(start).size() < times
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(again(start).get(times - 1).substring(start.length())));
  }

  private List<String> again(String start) {
    return command.errors().lines().filter(line -> line.startsWith(start)).toList();
  }

  /** The status of a request over HTTP; 0 where nobody answers. */
  int status(String path, String mediaType, String body) {
    try {
      return post(path, mediaType, body).statusCode();
    } catch (Exception unreachable) {
      return 0;
    }
  }

  /** Sends a request by {@code call}; the command has ended. */
  CliProcess call(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("call"));
    all.addAll(List.of(arguments));
    return CliProcess.run(temporary, all.toArray(String[]::new));
  }

  /** Sends a request over HTTP. */
  HttpResponse<String> post(String path, String mediaType, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .header("Content-Type", mediaType)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return send(request);
  }

  /** The sum of a metric of a process over its labels. */
  double metric(String member, String name) throws Exception {
    URI uri =
        URI.create("http://127.0.0.1:" + member(member).path("healthPort").asInt() + "/metrics");
    return send(HttpRequest.newBuilder(uri).build())
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  /** Sends bytes to a port, and reads until the other side closes the connection. */
  static String sendBytes(int port, String bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public void close() {
    command.close();
  }
}
