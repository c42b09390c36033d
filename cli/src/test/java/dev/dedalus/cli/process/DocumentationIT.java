package dev.dedalus.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.cli.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every command that the documentation and the help pages show: a line that starts with {@code
 * ./dedalus} or {@code dedalus} after blanks. Long ones are shortened.
 */
@Timeout(900)
class DocumentationIT {
  private static final Pattern COMMAND = Pattern.compile(" +(?:\\./)?dedalus ([a-z]+ .*)");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TempDir private Path temporary = Path.of("");

  @Test
  void commandsThatStartNothingAreDone() throws Exception {
    Set<String> commands = commands("check", "convert", "explain", "plan", "test");
    assertFalse(commands.isEmpty());
    for (String command : commands) {
      assertDone(words(command));
    }
  }

  @Test
  void commandsThatRunAProtocolAreDone() throws Exception {
    Set<String> commands = commands("run", "bench");
    calls().keySet().forEach(protocol -> commands.remove(running(protocol)));
    assertFalse(commands.isEmpty());
    for (String command : commands) {
      assertDone(shortened(words(command)));
    }
    assertEquals(List.of(), CliProcess.files(temporary));
  }

  /** Where the documentation shows how a protocol is run as planned, it is called so. */
  @Test
  void callsAreAnswered() throws Exception {
    Set<String> shown = commands("run");
    SortedMap<String, List<List<String>>> byProtocol = calls();
    assertFalse(byProtocol.isEmpty());
    for (var calls : byProtocol.entrySet()) {
      List<String> run = new ArrayList<>(words(running(calls.getKey())));
      run.removeFirst();
      if (!shown.contains(running(calls.getKey()))) {
        run.addFirst("--base");
      }
      try (Running running = Running.start(temporary, run.toArray(String[]::new))) {
        for (List<String> call : calls.getValue()) {
          assertDone(call);
        }
        running.command().stop();
        assertEquals(0, running.command().status());
      }
    }
  }

  /** The calls that are shown, by protocol. */
  private static SortedMap<String, List<List<String>>> calls() throws IOException {
    SortedMap<String, List<List<String>>> byProtocol = new TreeMap<>();
    for (String command : commands("call")) {
      List<String> words = words(command);
      byProtocol.computeIfAbsent(words.get(1), name -> new ArrayList<>()).add(words);
    }
    return byProtocol;
  }

  private static String running(String protocol) {
    return "run crds/samples/" + protocol + ".yaml";
  }

  private void assertDone(List<String> words) throws Exception {
    CliProcess command = CliProcess.run(temporary, words.toArray(String[]::new));
    assertEquals(0, command.status(), command.toString());
    assertTrue(command.out().length() > 0, command.toString());
  }

  /** The same for a short time and any free port. */
  private static List<String> shortened(List<String> words) {
    List<String> shorter = new ArrayList<>(words);
    replace(shorter, "--for", "2s");
    replace(shorter, "--requests", "1000");
    int port = shorter.indexOf("--port");
    if (port >= 0) {
      shorter.subList(port, port + 2).clear();
    }
    if (shorter.getFirst().equals("run") && !shorter.contains("--for")) {
      shorter.addAll(List.of("--for", "1s"));
    } else if (shorter.getFirst().equals("bench") && !shorter.contains("--requests")) {
      shorter.addAll(List.of("--requests", "500"));
    }
    return shorter;
  }

  private static void replace(List<String> words, String option, String value) {
    int at = words.indexOf(option);
    if (at >= 0) {
      words.set(at + 1, value);
    }
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(command);
    while (matcher.find()) {
      words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return words;
  }

  /** All commands of these names, each once. */
  private static Set<String> commands(String... names) throws IOException {
    Set<String> found = new TreeSet<>();
    for (Path page : pages()) {
      for (String line : Files.readAllLines(page)) {
        Matcher matcher = COMMAND.matcher(line);
        if (matcher.matches() && List.of(names).contains(words(matcher.group(1)).getFirst())) {
          found.add(matcher.group(1));
        }
      }
    }
    return found;
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    try (Stream<Path> help = Files.list(Golden.FOLDER.resolve("help"))) {
      help.filter(Files::isRegularFile)
          .filter(page -> !page.endsWith("dedalus.txt"))
          .sorted()
          .forEach(pages::add);
    }
    for (String name : List.of("README.md", "CONTRIBUTING.md", "docs/command-line.md")) {
      pages.add(CliProcess.ROOT.resolve(name));
    }
    try (Stream<Path> protocols = Files.list(CliProcess.ROOT.resolve("docs/protocols"))) {
      protocols.sorted().forEach(pages::add);
    }
    return pages;
  }
}
