package dev.dedalus.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file of test vectors: the first line is a comment that says what the bytes are, the others are
 * the bytes in hexadecimal.
 */
record Vectors(String name, String comment, String hex) {
  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  static Vectors read(String name) {
    try {
      return read(folder().resolve(name + ".hex"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static List<Vectors> all(String folder) {
    try (Stream<Path> files = Files.list(folder().resolve(folder))) {
      List<Vectors> all = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        all.add(read(file));
      }
      return all;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Vectors read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String hex = lines.stream().skip(1).collect(Collectors.joining(" ")).replace(" ", "");
    return new Vectors(file.getFileName().toString(), lines.getFirst().substring(2), hex);
  }

  private static Path folder() {
    try {
      return Path.of(Objects.requireNonNull(Vectors.class.getResource("wire")).toURI());
    } catch (URISyntaxException wrong) {
      throw new IllegalStateException(wrong);
    }
  }
}
