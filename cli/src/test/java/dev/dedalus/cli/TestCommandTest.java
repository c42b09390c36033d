package dev.dedalus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program with tests that hold and tests that fail. */
class TestCommandTest {
  private static final String SHOP = Golden.FOLDER.resolve("test/shop.ded").toString();

  @Test
  void saysWhichTestsHoldAndWhyOthersFail() throws IOException {
    Outcome text = Outcome.of("test", SHOP);
    Golden.check("test/shop.txt", text.out());
    assertEquals("", text.errors());
    assertEquals(1, text.status());
    Outcome json = Outcome.of("test", "--output", "json", SHOP);
    Golden.check("test/shop.json", json.out());
    assertEquals("", json.errors());
    assertEquals(1, json.status());
  }

  @Test
  void runsTheTestsThatAreNamed() {
    Outcome outcome = Outcome.of("test", "--seeds", "7", SHOP, "answers");
    assertEquals("answers: ok, 7 runs\n", outcome.out());
    assertEquals(0, outcome.status());
    assertEquals("answers: ok, 1 run\n", Outcome.of("test", "--seed", "-9", SHOP, "answers").out());
  }

  @Test
  void aFailedRunCanBeHadOnceMore() {
    String found = Outcome.of("test", "-p", "name=it's", SHOP, "all_have_it").out();
    String command =
        found.lines().filter(line -> line.startsWith("  once more: ")).findFirst().get();
    assertTrue(command.contains(" -p 'name=it'\\''s' " + SHOP + " all_have_it"), command);
    String seed = command.replaceAll(".*--seed ([0-9]+) .*", "$1");
    Outcome again = Outcome.of("test", "-p", "name=it's", "--seed", seed, SHOP, "all_have_it");
    assertEquals(found, again.out());
    assertEquals(1, again.status());
  }

  @Test
  void manifestsHaveTheTestsOfTheirPrograms() {
    Outcome outcome = Outcome.of("test", "--seeds", "3", "../crds/samples/voting-small.yaml");
    assertEquals(
        "every_command_is_answered: ok, 3 runs\nnobody_answers_alone: ok, 3 runs\n", outcome.out());
    assertEquals(0, outcome.status());
  }

  @Test
  void plansAreTestedToo() {
    String manifest = "../crds/samples/voting-small.yaml";
    Outcome outcome = Outcome.of("test", "--seeds", "3", "--plan", manifest);
    assertEquals(
        "every_command_is_answered: ok, 3 runs\nnobody_answers_alone: ok, 3 runs\n", outcome.out());
    assertEquals(0, outcome.status());
    String steps = "../crds/samples/steps/voting-relay-steps.json";
    Outcome json =
        Outcome.of(
            "test",
            "--seeds",
            "3",
            "--output",
            "json",
            "--steps",
            steps,
            manifest,
            "nobody_answers_alone");
    String hash = Outcome.of("plan", "--steps", steps, manifest).out();
    assertTrue(
        json.out()
            .contains(
                "\"plan\":\"" + hash.replaceAll("(?s).*?\"hash\" ?: ?\"([0-9a-f]+)\".*", "$1")),
        json.out());
    assertEquals(
        2, Outcome.of("test", "--plan", "--steps", steps, manifest).status(), "one of the two");
  }

  @Test
  void aProgramThatIsWrongIsNotTested(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("wrong.ded");
    Files.writeString(file, "program wrong; test t { put(1); }");
    Outcome text = Outcome.of("test", file.toString());
    assertEquals("", text.out());
    assertTrue(text.errors().contains("error DED-0101"), text.errors());
    assertEquals(1, text.status());
    Outcome json = Outcome.of("test", "--output", "json", file.toString());
    assertTrue(json.out().contains("\"code\":\"DED-0101\""), json.out());
    assertEquals(1, json.status());
  }

  @Test
  void aProgramWithoutTestsIsWrongUsage(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("untested.ded");
    Files.writeString(file, "program untested;");
    Outcome outcome = Outcome.of("test", file.toString());
    assertEquals(
        "dedalus: the program has no test; one is written `test NAME { .. }`\n", outcome.errors());
    assertEquals(2, outcome.status());
  }

  /** A test that reads what is there no more would say nothing, and seem to hold. */
  @Test
  void aTestOfWhatAStepHasInlinedIsWrongUsage(@TempDir Path folder) throws IOException {
    Path program = folder.resolve("shop.ded");
    Files.writeString(
        program,
        """
        program shop;
        request put(id: int, k: int) -> done;
        reply done(id: int, k: int);
        component shop {
          table item(k: int);
          item(k) :- put(_, _, k).
          known(k) :- item(k).
          done@c(id, k) :~ put(c, id, k), known(k).
        }
        test is_known {
          alice: put(1, 5);
          pre(k) :- put(_, _, k).
          post(k) :- shop::known(_, k).
        }
        """);
    Path steps = folder.resolve("steps.json");
    Files.writeString(
        steps, "[{\"rewrite\": \"inlining\", \"component\": \"shop\", \"rules\": [\"r2\"]}]");
    assertEquals(0, Outcome.of("test", program.toString()).status());
    Outcome outcome = Outcome.of("test", "--steps", steps.toString(), program.toString());
    assertTrue(
        outcome
            .errors()
            .endsWith(
                "dedalus: is_known reads shop::known, which a step has inlined; leave that step out,"
                    + " or the test\n"),
        outcome.errors());
    assertEquals(2, outcome.status());
  }
}
