package dev.dedalus.local;

import dev.dedalus.plan.Plan;
import dev.dedalus.plan.PlanFormatException;
import dev.dedalus.plan.PlanJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The plan that every process of a cluster is told to run. */
public final class PlanFile {
  private PlanFile() {}

  /**
   * Reads a plan.
   *
   * @throws IOException if the file cannot be read or holds no plan; the message says which
   */
  public static Plan read(Path file) throws IOException {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IOException("the plan " + file + " cannot be read: " + e, e);
    }
    try {
      return PlanJson.read(text);
    } catch (PlanFormatException e) {
      throw new IOException(file + " is not a plan: " + e.getMessage(), e);
    }
  }
}
