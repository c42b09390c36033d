package dev.dedalus.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The programs that manifests name by {@code program: {library: benchmark/voting}}. */
public final class ProgramLibrary {
  private static final List<String> NAMES =
      List.of("benchmark/twopc", "benchmark/voting", "kv", "quorum-write");

  private ProgramLibrary() {}

  /** All names, in order. */
  public static List<String> names() {
    return NAMES;
  }

  /** The text of a program; empty if there is none of this name. */
  public static Optional<String> text(String name) {
    if (!NAMES.contains(name)) {
      return Optional.empty();
    }
    try (InputStream file = ProgramLibrary.class.getResourceAsStream(name + ".ded")) {
      if (file == null) {
        throw new IllegalStateException("the library lacks " + name);
      }
      return Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the library's " + name + " cannot be read", e);
    }
  }
}
