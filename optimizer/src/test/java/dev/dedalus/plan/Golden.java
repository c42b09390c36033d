package dev.dedalus.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Expected texts as files; {@code -Daccept=true} writes what was found instead of comparing. */
final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/dev/dedalus/plan/golden");

  private Golden() {}

  static void check(String name, String found) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("accept")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, found, StandardCharsets.UTF_8);
    }
    String expected = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    assertEquals(expected, found, file + ": run with -Daccept=true if this is as it should be");
  }

  /** The names of all files. */
  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> FOLDER.relativize(file).toString()).sorted().toList();
    }
  }
}
