package dev.dedalus.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every program within the limits gets its answer in 512 MiB; the time is a guard against hangs.
 */
class LargeProgramsIT {
  private static final Path EXPECTED = Path.of("src/test/resources/dev/dedalus/large-programs.txt");
  private static final int MINUTES_MAX = 5;

  @Test
  void areAnsweredInLittleMemory(@TempDir Path folder) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LargePrograms.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
    process.destroyForcibly();
    String printed = Files.readString(output);
    assertTrue(ended, printed);
    if (Boolean.getBoolean("accept")) {
      Files.writeString(EXPECTED, printed);
    }
    assertEquals(Files.readString(EXPECTED), printed);
  }
}
