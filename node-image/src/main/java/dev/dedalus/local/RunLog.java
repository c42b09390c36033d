package dev.dedalus.local;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.List;

/** A process's output: in a file up to a limit, and its last lines in memory. */
final class RunLog implements AutoCloseable {
  /** Characters that are written to the file; the rest is dropped. */
  static final long CHARACTERS_MAX = 4L << 20;

  private static final int LAST_LINES = 20;
  private static final int LINE_MAX = 2_000;

  private final BufferedWriter file;
  private final ArrayDeque<String> last = new ArrayDeque<>();
  private long written;

  /** Goes on with a file that is there. */
  RunLog(Path path) throws IOException {
    written = Files.exists(path) ? Files.size(path) : 0;
    file =
        Files.newBufferedWriter(
            path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Adds a line. */
  synchronized void add(String line) {
    String cut = line.length() <= LINE_MAX ? line : line.substring(0, LINE_MAX);
    if (last.size() == LAST_LINES) {
      last.removeFirst();
    }
    last.add(cut);
    if (written > CHARACTERS_MAX) {
      return;
    }
    written += cut.length() + 1L;
    try {
      file.write(written > CHARACTERS_MAX ? "(the log is full)" : cut);
      file.newLine();
      file.flush();
    } catch (IOException e) {
      written = CHARACTERS_MAX + 1;
    }
  }

  /** The last lines, oldest first. */
  synchronized List<String> last() {
    return List.copyOf(last);
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
