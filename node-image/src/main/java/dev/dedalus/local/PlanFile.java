package dev.dedalus.local;

import dev.dedalus.plan.Plan;
import dev.dedalus.plan.PlanFormatException;
import dev.dedalus.plan.PlanJson;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The plan that every process of a cluster is told to run. */
public final class PlanFile {
  private static final int BYTES_MAX = 64 << 20;
  private static final int PACKED = 0x1f;

  private PlanFile() {}

  /**
   * Reads a plan, packed by gzip or not; of one that is longer than 64 MiB only so much.
   *
   * @throws IOException if the file cannot be read or holds no plan; the message says which
   */
  public static Plan read(Path file) throws IOException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      return read(bytes, file.toString());
    } catch (NoSuchFileException | AccessDeniedException e) {
      throw new IOException("the plan " + file + " cannot be read: " + e, e);
    }
  }

  /**
   * Reads a plan from what a file would hold.
   *
   * @param bytes can go back to a mark
   * @param name for messages
   * @throws IOException if they cannot be read or hold no plan; the message says which
   */
  public static Plan read(InputStream bytes, String name) throws IOException {
    String text;
    try {
      text = new String(unpacked(bytes).readNBytes(BYTES_MAX), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IOException("the plan " + name + " cannot be read: " + e, e);
    }
    try {
      return PlanJson.read(text);
    } catch (PlanFormatException e) {
      throw new IOException(name + " is not a plan: " + e.getMessage(), e);
    }
  }

  /** JSON never starts with the byte that packed files do. */
  private static InputStream unpacked(InputStream bytes) throws IOException {
    bytes.mark(1);
    int first = bytes.read();
    bytes.reset();
    return first == PACKED ? new GZIPInputStream(bytes) : bytes;
  }
}
