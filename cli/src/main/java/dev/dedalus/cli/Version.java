package dev.dedalus.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** {@code dedalus 1.2.3 (Java 25)}; the number is the build's. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {line()};
  }

  /** The line. */
  static String line() {
    try (InputStream file = Version.class.getResourceAsStream("version.txt")) {
      if (file == null) {
        throw new IllegalStateException("version.txt is missing");
      }
      String number = new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
      return "dedalus " + number + " (Java " + Runtime.version().feature() + ")";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
