package dev.dedalus.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of files with what is expected; {@code -Daccept=true} writes them. */
public record Golden(Path folder) {
  /** Below the tests' resources. */
  public static Golden in(String name) {
    return new Golden(Path.of("src/test/resources/dev/dedalus/operator", name));
  }

  /** Compares a text with a file. */
  public void check(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    if (Boolean.getBoolean("accept")) {
      Files.createDirectories(folder);
      Files.writeString(path, text);
    }
    assertEquals(Files.readString(path), text, file);
  }

  /** Fails if there are files that no test compares with. */
  public void holdsOnly(List<String> files) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      assertEquals(
          files.stream().sorted().toList(),
          found.map(path -> path.getFileName().toString()).sorted().toList());
    }
  }
}
