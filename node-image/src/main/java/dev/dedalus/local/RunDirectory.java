package dev.dedalus.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/** The files of one run: the plan, the addresses, a log per process. */
final class RunDirectory {
  private static final String PREFIX = "dedalus-run-";

  private final Path root;

  private RunDirectory(Path root) {
    this.root = root;
  }

  /** Makes a new directory under the system's temporary directory. */
  static RunDirectory create(String planJson) throws IOException {
    RunDirectory directory = new RunDirectory(Files.createTempDirectory(PREFIX));
    Files.writeString(directory.plan(), planJson, StandardCharsets.UTF_8);
    return directory;
  }

  /** A directory that exists. */
  static RunDirectory at(Path root) {
    return new RunDirectory(root);
  }

  /** Deletes the directory that a plan is in, if it is one that {@link #create} made. */
  static void deleteOf(Path plan) throws IOException {
    Path folder = plan.getParent();
    if (folder != null && String.valueOf(folder.getFileName()).startsWith(PREFIX)) {
      at(folder).delete();
    }
  }

  Path root() {
    return root;
  }

  Path plan() {
    return root.resolve("plan.json");
  }

  Path addresses() {
    return root.resolve("addresses.json");
  }

  Path log(String name) {
    return root.resolve(name + ".log");
  }

  /** Writes the addresses of all processes, {@code host:port} by name, at once. */
  void writeAddresses(SortedMap<String, String> addresses) throws IOException {
    ObjectNode json = new ObjectMapper().createObjectNode();
    addresses.forEach(json::put);
    Path half = root.resolve("addresses.json.new");
    Files.writeString(half, json.toString(), StandardCharsets.UTF_8);
    Files.move(half, addresses(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes everything. */
  void delete() throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> all = Files.walk(root)) {
      paths = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
