package dev.dedalus.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.convert.Converter;
import dev.dedalus.convert.Dialect;
import dev.dedalus.convert.ForeignText;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each text in a dialect of docs/converting.md becomes the program behind it. */
class ConvertingPageTest {
  private static final Path FILE = Path.of("docs/converting.md");

  @Test
  void textsBecomeTheProgramsBehindThem() {
    List<MarkdownPage.Block> blocks = MarkdownPage.read(FILE).blocks();
    assertEquals(2 * Dialect.values().length, blocks.size());
    for (int i = 0; i < blocks.size(); i += 2) {
      assertEquals(Optional.of(blocks.get(i + 1).text()), converted(blocks.get(i)));
    }
  }

  private static Optional<String> converted(MarkdownPage.Block block) {
    return Converter.convert(
            Dialect.valueOf(block.language().toUpperCase(Locale.ROOT)),
            "example",
            new ForeignText(FILE.toString(), block.text()),
            (from, file) -> Optional.empty())
        .program();
  }
}
