package dev.dedalus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files with what is expected. {@code ./build test -pl cli -am -Daccept=true} writes them anew;
 * read the difference before it is committed.
 */
public final class Golden {
  /** Where all files are. */
  public static final Path FOLDER = Path.of("src/test/resources/dev/dedalus/cli");

  private Golden() {}

  /** Compares with a file of the folder. */
  public static void check(String name, String actual) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("accept")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
    }
    assertTrue(Files.exists(file), file + " is missing: run with -Daccept=true, and read it");
    assertEquals(Files.readString(file), actual, file.toString());
  }
}
