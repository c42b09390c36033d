package dev.dedalus.inputs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.dedalus.syntax.IncludedText;
import dev.dedalus.syntax.IncludedTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paths of included files. */
class FolderFilesTest {
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("parts"));
    Files.writeString(folder.resolve("top.ded"), "top");
    Files.writeString(folder.resolve("parts/one.ded"), "one");
    Files.write(folder.resolve("parts/binary.ded"), new byte[] {(byte) 0xff});
    Files.write(folder.resolve("parts/large.ded"), new byte[(1 << 20) + 1]);
  }

  @Test
  void pathsBeginInTheFolderOfTheIncludingFile() {
    assertEquals("one", text("program.ded", "parts/one.ded"));
    assertEquals("one", text("parts/other.ded", "one.ded"));
    assertEquals("top", text("parts/other.ded", "../top.ded"));
  }

  @Test
  void oneFileHasOneName() {
    assertEquals(
        find("program.ded", "parts/one.ded"), find("parts/binary.ded", "./../parts/one.ded"));
  }

  @Test
  void theLibrarysFilesAreThereFromEverywhere() {
    IncludedTexts.Present found =
        assertInstanceOf(IncludedTexts.Present.class, find("a.ded", "lib/quorum.ded"));
    assertEquals("library:lib/quorum.ded", found.text().name());
  }

  @Test
  void namesWhatCouldHaveBeenMeant() {
    assertEquals(
        new IncludedTexts.Missing(List.of("binary.ded", "large.ded", "one.ded")),
        find("parts/two.ded", "three.ded"));
    assertEquals(new IncludedTexts.Missing(List.of()), find("a.ded", "nowhere/three.ded"));
  }

  @Test
  void saysWhyAFileCannotBeRead() {
    assertEquals(new IncludedTexts.Unreadable("it is a folder"), find("a.ded", "parts"));
    assertEquals(
        new IncludedTexts.Unreadable("it is no text in UTF-8"), find("parts/a", "binary.ded"));
    assertEquals(
        new IncludedTexts.Unreadable("it is larger than 1048576 bytes"),
        find("parts/a", "large.ded"));
    assertInstanceOf(IncludedTexts.Unreadable.class, find("a.ded", "nul\0"));
  }

  private String text(String includer, String path) {
    IncludedText found = assertInstanceOf(IncludedTexts.Present.class, find(includer, path)).text();
    return found.text();
  }

  private IncludedTexts.Found find(String includer, String path) {
    return new FolderFiles().find(folder.resolve(includer).toString(), path);
  }
}
