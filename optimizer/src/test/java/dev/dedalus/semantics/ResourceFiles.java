package dev.dedalus.semantics;

import dev.dedalus.syntax.IncludedText;
import dev.dedalus.syntax.IncludedTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files in a folder of the tests' resources, by name; and the library's. */
public final class ResourceFiles implements IncludedTexts {
  private static final Path FOLDER = Path.of("src/test/resources/dev/dedalus/included");

  @Override
  public Found find(String includer, String path) {
    if (path.startsWith(LibraryFiles.FOLDER)) {
      return new LibraryFiles().find(includer, path);
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      return names.contains(path)
          ? new Present(new IncludedText(path, Files.readString(FOLDER.resolve(path))))
          : new Missing(names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
