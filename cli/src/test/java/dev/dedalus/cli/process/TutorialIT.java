package dev.dedalus.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Follows docs/tutorial.md: writes its files, runs its commands, and compares what they print.
 * There a line of two dots stands for lines that are left out.
 */
@Timeout(600)
class TutorialIT {
  private static final Pattern FILE = Pattern.compile("```\\w+ (\\S+)");
  private static final String COMMAND = "    ./dedalus ";

  @TempDir private Path temporary = Path.of("");
  @TempDir private Path folder = Path.of("");

  private final List<CliProcess> running = new ArrayList<>();
  private int files;
  private int commands;

  @Test
  void everyFileAndEveryCommandIsAsThePageSays() throws Exception {
    Deque<String> lines =
        new ArrayDeque<>(Files.readAllLines(CliProcess.ROOT.resolve("docs/tutorial.md")));
    try {
      while (!lines.isEmpty()) {
        String line = lines.pop();
        Matcher file = FILE.matcher(line);
        if (file.matches()) {
          write(file.group(1), lines);
        } else if (line.startsWith(COMMAND)) {
          carryOut(line.substring(COMMAND.length()), output(lines));
        }
      }
      for (CliProcess command : running) {
        command.stop();
        assertEquals(0, command.status(), command.toString());
      }
    } finally {
      running.forEach(CliProcess::close);
    }
    assertTrue(files >= 2 && commands >= 6, files + " files, " + commands + " commands");
  }

  private void write(String name, Deque<String> lines) throws Exception {
    files++;
    List<String> text = new ArrayList<>();
    while (!lines.getFirst().equals("```")) {
      text.add(lines.pop());
    }
    Files.write(folder.resolve(name), text);
  }

  /** What the page says that a command prints. */
  private static List<String> output(Deque<String> lines) {
    List<String> output = new ArrayList<>();
    while (isOutput(lines.peek())) {
      output.add(lines.pop().stripTrailing());
    }
    while (!output.isEmpty() && output.getLast().isEmpty()) {
      output.removeLast();
    }
    return output;
  }

  private static boolean isOutput(@Nullable String line) {
    return line != null && !line.startsWith(COMMAND) && (line.isBlank() || line.startsWith("    "));
  }

  private void carryOut(String words, List<String> expected) throws Exception {
    commands++;
    CliProcess command = CliProcess.startIn(folder, temporary, words.split(" "));
    Pattern pattern = pattern(expected);
    if (words.startsWith("run ")) {
      running.add(command);
      command.await(() -> pattern.matcher(command.out()).matches(), pattern.pattern());
    } else {
      boolean wrong = expected.stream().anyMatch(line -> line.contains(": error "));
      assertEquals(wrong ? 1 : 0, command.status(), command.toString());
      assertTrue(pattern.matcher(command.out()).matches(), command.toString());
    }
  }

  private static Pattern pattern(List<String> lines) {
    return Pattern.compile(
        lines.stream()
            .map(line -> line.isEmpty() ? "" : line.substring(4))
            .map(line -> line.equals("..") ? "(?:.*\n)*?" : Pattern.quote(line) + "\n")
            .collect(Collectors.joining()));
  }
}
