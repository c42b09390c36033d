package dev.dedalus.plan;

import dev.dedalus.rewrite.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Steps of the samples. */
public final class StepsFile {
  private StepsFile() {}

  /** The steps of a file in {@code crds/samples/steps}. */
  public static List<Step> read(String name) {
    try {
      return StepsJson.read(Files.readString(Path.of("../crds/samples/steps", name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (PlanFormatException e) {
      throw new AssertionError(name, e);
    }
  }
}
