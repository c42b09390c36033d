package dev.dedalus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
  private static final String SAMPLE = "../crds/samples/voting-small.yaml";

  @ParameterizedTest
  @ValueSource(strings = {"bench", "call", "check", "convert", "explain", "plan", "run", "test"})
  void everyCommandHasAPage(String command) throws IOException {
    Outcome outcome = Outcome.of(command, "--help");
    assertEquals(0, outcome.status());
    Golden.check("help/" + command + ".txt", outcome.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"approve", "diff", "explain", "status"})
  void everyCommandOfThePluginHasAPage(String command) throws IOException {
    Outcome outcome = Outcome.ofPlugin(command, "--help");
    assertEquals(0, outcome.status());
    Golden.check("help/kubectl/" + command + ".txt", outcome.out());
  }

  @Test
  void theFirstPageOfThePluginListsTheCommands() throws IOException {
    Outcome outcome = Outcome.ofPlugin("--help");
    assertEquals(0, outcome.status());
    Golden.check("help/kubectl/dedalus.txt", outcome.out());
  }

  @Test
  void theFirstPageListsTheCommands() throws IOException {
    Outcome outcome = Outcome.of("--help");
    assertEquals(0, outcome.status());
    Golden.check("help/dedalus.txt", outcome.out());
  }

  @Test
  void withoutACommandThePageIsPrinted() {
    Outcome outcome = Outcome.of();
    assertEquals(2, outcome.status());
    assertEquals("", outcome.out());
    assertTrue(outcome.errors().contains("dedalus: a command is needed"), outcome.errors());
  }

  @Test
  void versionIsTheBuilds() {
    Outcome outcome = Outcome.of("--version");
    assertEquals(0, outcome.status());
    assertTrue(
        outcome.out().matches("dedalus [0-9]+\\.[0-9]+\\.[0-9]+\\S* \\(Java [0-9]+\\)\n"),
        outcome.out());
  }

  @Test
  void wrongUsageIsASentence() {
    assertUsage("dedalus: there is no such command\nDid you mean: dedalus run?", "rum", SAMPLE);
    assertUsage("Missing required parameter: 'MANIFEST'", "run");
    assertUsage("--load needs --for, such as --for 20s", "run", "--load", "3", SAMPLE);
    assertUsage("--port must be from 1 to 65535", "run", "--port", "70000", SAMPLE);
    assertUsage("expected a time such as 500ms, 20s or 5m, not 20", "run", "--for", "20", SAMPLE);
    assertUsage("expected one of [text, json]", "check", "--output", "xml", SAMPLE);
    assertUsage("mutually exclusive", "plan", "--base", "--steps", "x.json", SAMPLE);
    assertUsage("mutually exclusive", "test", "--seed", "1", "--seeds", "2", SAMPLE);
    assertUsage("--seeds must be from 1 to 1000000000", "test", "--seeds", "0", SAMPLE);
    assertUsage(
        "the program has no test x; it has: every_command_is_answered, nobody_answers_alone",
        "test",
        SAMPLE,
        "x");
    assertUsage("leave out --base", "bench", "--base", "--compare", SAMPLE);
    assertUsage("--outstanding must be from 1", "bench", "--outstanding", "0", SAMPLE);
    assertUsage("no protocol nobody runs here", "call", "nobody", "command", "x");
    assertUsage(
        "--from must be one of hydroflow, molly, paper, not ded",
        "convert",
        "--from",
        "ded",
        SAMPLE);
    assertUsage("Missing required option: '--from=DIALECT'", "convert", SAMPLE);
    assertUsage("either as words or with --json", "call", "a", "b", "c", "--json", "{}");
  }

  private static void assertUsage(String expected, String... arguments) {
    Outcome outcome = Outcome.of(arguments);
    assertTrue(outcome.errors().contains(expected), outcome.errors());
    assertEquals(2, outcome.status(), outcome.errors());
    assertEquals("", outcome.out());
  }
}
