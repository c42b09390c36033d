package dev.dedalus.library;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.semantics.CheckResult;
import dev.dedalus.semantics.Checker;
import dev.dedalus.semantics.LibraryFiles;
import dev.dedalus.syntax.IncludedText;
import dev.dedalus.syntax.ParseResult;
import dev.dedalus.syntax.Parser;
import dev.dedalus.syntax.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgramLibraryTest {
  /**
   * Of state machines on Paxos: messages go round only as long as ballots rise, or a replica is
   * behind; of each session a row is kept for ever.
   */
  private static final List<String> PAXOS =
      List.of(
          "DED-0903 library:lib/paxos/proposer.ded 14",
          "DED-0903 library:lib/paxos/replica.ded 40",
          "DED-0904 library:lib/paxos/replica.ded 47");

  private static final Map<String, List<String>> KNOWN_WARNINGS =
      Map.ofEntries(
          // Sets grow, and what learns only.
          entry("benchmark/hash-set", List.of("DED-0904 the program 35")),
          // Messages go round only as long as ballots rise; every slot is kept.
          entry("benchmark/paxos", List.of("DED-0903 the program 15", "DED-0904 the program 82")),
          entry("benchmark/set-co-hash", List.of("DED-0904 the program 26")),
          entry("benchmark/set-dependencies", List.of("DED-0904 the program 27")),
          entry("benchmark/set-functional", List.of("DED-0904 the program 29")),
          entry("benchmark/set-independent", List.of("DED-0904 the program 26")),
          entry(
              "benchmark/set-monotone",
              List.of(
                  "DED-0904 the program 16", "DED-0904 the program 21", "DED-0904 the program 28")),
          entry("kv", PAXOS),
          entry("lock", PAXOS),
          entry("log", PAXOS),
          // Keys, and a row of each session; an update goes down the chain, which ends.
          entry(
              "chain",
              List.of(
                  "DED-0904 the program 26", "DED-0904 the program 28", "DED-0903 the program 56")),
          // A row of each session; a vote is for a request to prepare, which is sent once.
          entry("twopc", List.of("DED-0904 the program 32", "DED-0903 the program 91")));

  @Test
  void listsExactlyTheFilesThatThereAre() throws IOException {
    Path root = Path.of("src/main/resources/dev/dedalus/library");
    try (Stream<Path> files = Files.walk(root)) {
      List<String> names =
          files
              .filter(file -> file.toString().endsWith(".ded"))
              .map(file -> root.relativize(file).toString())
              .sorted()
              .toList();
      List<String> known = new ArrayList<>(ProgramLibrary.files());
      ProgramLibrary.names().forEach(name -> known.add(name + ".ded"));
      assertEquals(names, known.stream().sorted().toList());
    }
  }

  @Test
  void readsEachOfThem() {
    for (String name : ProgramLibrary.names()) {
      assertTrue(ProgramLibrary.text(name).orElseThrow().contains("program "), name);
    }
  }

  @Test
  void eachOfThemIsCorrect() {
    for (String name : ProgramLibrary.names()) {
      ParseResult parsed = Parser.parse(name, ProgramLibrary.text(name).orElseThrow());
      assertEquals(List.of(), parsed.diagnostics(), name);
      CheckResult checked =
          Checker.check(parsed.program().orElseThrow(), Map.of(), new LibraryFiles());
      List<String> found =
          checked.diagnostics().stream()
              .map(each -> each.code().code() + " " + place(each.span()))
              .toList();
      assertEquals(KNOWN_WARNINGS.getOrDefault(name, List.of()), found, name);
    }
  }

  private static String place(Span span) {
    return span.included().map(IncludedText::name).orElse("the program") + " " + span.line();
  }

  @Test
  void knowsNothingElse() {
    assertTrue(ProgramLibrary.text("../value/CanonicalBytes").isEmpty());
    assertTrue(ProgramLibrary.text("lib/quorum").isEmpty());
    assertTrue(ProgramLibrary.file("quorum-write.ded").isEmpty());
  }
}
