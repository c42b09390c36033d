package dev.dedalus.inputs;

import dev.dedalus.semantics.LibraryFiles;
import dev.dedalus.syntax.IncludedText;
import dev.dedalus.syntax.IncludedTexts;
import dev.dedalus.syntax.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files on disk, by their path from the folder of the file that includes them; and those of the
 * library.
 */
public final class FolderFiles implements IncludedTexts {
  private final LibraryFiles library = new LibraryFiles();

  @Override
  public Found find(String includer, String path) {
    if (path.startsWith(LibraryFiles.FOLDER)) {
      return library.find(includer, path);
    }
    try {
      Path file = Path.of(includer).resolveSibling(path).normalize();
      return Files.isDirectory(file) ? new Unreadable("it is a folder") : read(file);
    } catch (InvalidPathException e) {
      return new Unreadable("this is no path: " + e.getReason());
    }
  }

  private static Found read(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(Limits.TEXT_BYTES + 1);
      if (bytes.length > Limits.TEXT_BYTES) {
        return new Unreadable("it is larger than " + Limits.TEXT_BYTES + " bytes");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new Present(new IncludedText(file.toString(), text));
    } catch (NoSuchFileException e) {
      return new Missing(neighbours(file));
    } catch (CharacterCodingException e) {
      return new Unreadable("it is no text in UTF-8");
    } catch (IOException e) {
      return new Unreadable(String.valueOf(e.getMessage()));
    }
  }

  /** The programs' files in the folder, as paths from there. */
  private static List<String> neighbours(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(one -> String.valueOf(one.getFileName()))
          .filter(name -> name.endsWith(".ded"))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
