package dev.dedalus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file in the folder, and what {@code check} says about it as text and as JSON. */
class CheckCommandTest {
  private static final Path FOLDER = Golden.FOLDER.resolve("check");

  static List<String> inputs() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".yaml") || file.endsWith(".ded"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void saysWhatIsWrong(String input) throws IOException {
    String file = FOLDER.resolve(input).toString();
    String name = "check/" + input.substring(0, input.lastIndexOf('.'));
    Outcome text = Outcome.of("check", file);
    Golden.check(name + ".txt", text.out());
    assertEquals("", text.errors());
    assertEquals(text.out().contains(": error DED-") ? 1 : 0, text.status());
    Outcome json = Outcome.of("check", "--output", "json", file);
    Golden.check(name + ".json", json.out());
    assertEquals("", json.errors());
    assertEquals(text.status(), json.status());
  }

  @Test
  void noFileIsUnused() throws IOException {
    Set<String> expected = new TreeSet<>();
    for (String input : inputs()) {
      String name = input.substring(0, input.lastIndexOf('.'));
      expected.addAll(List.of(input, name + ".txt", name + ".json"));
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      Set<String> found = new TreeSet<>();
      files.forEach(file -> found.add(file.getFileName().toString()));
      assertEquals(expected, found);
    }
  }

  @Test
  void checksEverySampleAndProgramOfTheLibrary() {
    Outcome outcome =
        Outcome.of(
            "check",
            "../crds/samples/voting.yaml",
            "../crds/samples/voting-small.yaml",
            "../crds/samples/voting-relay.yaml",
            "../crds/samples/quorum-write.yaml");
    assertEquals("", outcome.errors());
    assertEquals(0, outcome.status(), outcome.out());
  }

  @Test
  void severalFilesAreAListInJson() {
    Outcome outcome =
        Outcome.of(
            "check",
            "--output",
            "json",
            "../crds/samples/voting.yaml",
            "../crds/samples/voting-small.yaml");
    assertEquals(
        "[{\"file\":\"../crds/samples/voting.yaml\",\"diagnostics\":[]},"
            + "{\"file\":\"../crds/samples/voting-small.yaml\",\"diagnostics\":[]}]\n",
        outcome.out());
  }

  @Test
  void bindsParametersOfPrograms() {
    String program = "../optimizer/src/main/resources/dev/dedalus/library/benchmark/voting.ded";
    assertEquals(0, Outcome.of("check", "-p", "participants=5", program).status());
    assertEquals(1, Outcome.of("check", "-p", "participants=100", program).status());
    Outcome unknown = Outcome.of("check", "-p", "voters=5", program);
    assertEquals(2, unknown.status());
    assertEquals(
        "dedalus: the program has no parameter voters; it has: participants\n", unknown.errors());
    Outcome text = Outcome.of("check", "-p", "participants=five", program);
    assertEquals(2, text.status());
    assertTrue(text.errors().startsWith("dedalus: -p participants: expected int"), text.errors());
    Outcome manifest =
        Outcome.of("check", "-p", "participants=5", "../crds/samples/voting-small.yaml");
    assertEquals(2, manifest.status());
  }

  @Test
  void saysWhichFileCannotBeRead() {
    Outcome missing = Outcome.of("check", "nowhere.yaml");
    assertEquals("dedalus: there is no file nowhere.yaml\n", missing.errors());
    assertEquals(2, missing.status());
    Outcome folder = Outcome.of("check", "src");
    assertEquals("dedalus: src is a folder; a file is needed\n", folder.errors());
    assertEquals(2, folder.status());
  }
}
