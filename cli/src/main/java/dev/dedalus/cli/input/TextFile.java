package dev.dedalus.cli.input;

import dev.dedalus.cli.terminal.CommandException;
import dev.dedalus.inputs.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads files that people name on the command line. */
public final class TextFile {
  /** More than any file may have; what the limits are is said by who reads the text. */
  private static final int BYTES_MAX = 16 << 20;

  private TextFile() {}

  /**
   * The text of a file.
   *
   * @throws CommandException if there is no such file, or it is no text
   */
  public static SourceText read(Path file) throws CommandException {
    if (Files.isDirectory(file)) {
      throw CommandException.usage(file + " is a folder; a file is needed");
    }
    byte[] bytes;
    try (InputStream stream = Files.newInputStream(file)) {
      bytes = stream.readNBytes(BYTES_MAX + 1);
    } catch (NoSuchFileException e) {
      throw CommandException.usage("there is no file " + file);
    } catch (IOException e) {
      throw CommandException.usage(file + " cannot be read: " + e.getMessage());
    }
    if (bytes.length > BYTES_MAX) {
      throw CommandException.input(file + " is larger than " + (BYTES_MAX >> 20) + " MiB");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new SourceText(file.toString(), text);
    } catch (CharacterCodingException e) {
      throw CommandException.input(file + " is no text in UTF-8");
    }
  }
}
