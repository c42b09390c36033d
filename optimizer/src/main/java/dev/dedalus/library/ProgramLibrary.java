package dev.dedalus.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The programs that manifests name by {@code program: {library: benchmark/voting}}, and the files
 * that any program may include by {@code include "lib/.."}.
 */
public final class ProgramLibrary {
  private static final List<String> NAMES =
      List.of(
          "benchmark/hash-set",
          "benchmark/paxos",
          "benchmark/pbft",
          "benchmark/set-co-hash",
          "benchmark/set-dependencies",
          "benchmark/set-functional",
          "benchmark/set-independent",
          "benchmark/set-monotone",
          "benchmark/set-partial",
          "benchmark/twopc",
          "benchmark/voting",
          "chain",
          "kv",
          "lock",
          "log",
          "quorum-write",
          "twopc");

  private static final List<String> FILES =
      List.of(
          "lib/paxos/acceptor.ded",
          "lib/paxos/proposer.ded",
          "lib/paxos/replica.ded",
          "lib/quorum.ded");

  private ProgramLibrary() {}

  /** All names, in order. */
  public static List<String> names() {
    return NAMES;
  }

  /** The text of a program; empty if there is none of this name. */
  public static Optional<String> text(String name) {
    return NAMES.contains(name) ? Optional.of(resource(name + ".ded")) : Optional.empty();
  }

  /** Names of the files that programs may include, in order: {@code lib/quorum.ded}. */
  public static List<String> files() {
    return FILES;
  }

  /** The text of such a file; empty if there is none of this name. */
  public static Optional<String> file(String name) {
    return FILES.contains(name) ? Optional.of(resource(name)) : Optional.empty();
  }

  private static String resource(String name) {
    try (InputStream file = ProgramLibrary.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the library lacks " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the library's " + name + " cannot be read", e);
    }
  }
}
