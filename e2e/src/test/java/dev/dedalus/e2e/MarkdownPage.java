package dev.dedalus.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A page of the documentation: its first line, and the blocks of code in it. */
record MarkdownPage(Path file, String title, List<Block> blocks) {
  private static final String FENCE = "```";

  /** What stands between fences; {@code language} is the word behind the first. */
  record Block(String language, String text, int line) {}

  static MarkdownPage read(Path file) {
    List<String> lines = Repository.lines(file);
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(FENCE)) {
        int start = i + 1;
        int end = start;
        while (!lines.get(end).equals(FENCE)) {
          end++;
        }
        String language = lines.get(i).substring(FENCE.length());
        String text = String.join("\n", lines.subList(start, end)) + "\n";
        blocks.add(new Block(language, text, start));
        i = end;
      }
    }
    return new MarkdownPage(file, lines.isEmpty() ? "" : lines.getFirst(), blocks);
  }

  /** The blocks of one language, in order. */
  List<Block> blocks(String language) {
    return blocks.stream().filter(block -> block.language().equals(language)).toList();
  }
}
