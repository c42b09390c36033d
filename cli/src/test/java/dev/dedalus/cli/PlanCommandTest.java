package dev.dedalus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PlanCommandTest {
  private static final Path FOLDER = Golden.FOLDER.resolve("plan");
  private static final String SMALL = "../crds/samples/voting-small.yaml";
  private static final String RELAY = "../crds/samples/voting-relay.yaml";
  private static final String STEPS = "../crds/samples/steps/voting-relay-steps.json";

  @Test
  void printsTheProgramAsWritten() throws IOException {
    Golden.check("plan/base.txt", done("plan", "--base", "--output", "text", SMALL));
    String json = done("plan", "--base", SMALL);
    assertTrue(json.startsWith("{"), json);
    assertTrue(json.contains("\"hash\""), json);
    assertTrue(done("plan", "--base", "--emit", "ded", SMALL).contains("component leader"));
  }

  @Test
  void followsSteps() throws IOException {
    Golden.check("plan/relay.txt", done("plan", "--steps", STEPS, "--output", "text", RELAY));
  }

  @Test
  void plansForTheGoals() throws IOException {
    Golden.check("plan/small.txt", done("plan", "--output", "text", SMALL));
    assertEquals(done("plan", SMALL), done("plan", SMALL), "a plan is the same every time");
    assertTrue(done("explain", SMALL).length() > 0);
    assertEquals(done("plan", SMALL), done("explain", "--output", "json", SMALL));
  }

  @Test
  void saysWhyGoalsCannotBeMet() throws IOException {
    wrong("impossible-goal", "plan", FOLDER.resolve("impossible-goal.yaml").toString());
  }

  @Test
  void saysWhyStepsCannotBeFollowed() throws IOException {
    wrong("not-steps", "plan", "--steps", FOLDER.resolve("not-steps-in.json").toString(), SMALL);
    wrong("refused", "plan", "--steps", FOLDER.resolve("refused-in.json").toString(), SMALL);
    Outcome missing = Outcome.of("plan", "--steps", "nowhere.json", SMALL);
    assertEquals("dedalus: there is no file nowhere.json\n", missing.errors());
    assertEquals(2, missing.status());
  }

  /** As text on standard error, as JSON on standard output. */
  private static void wrong(String name, String... arguments) throws IOException {
    String[] text = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    text[arguments.length] = "--output";
    text[arguments.length + 1] = "text";
    Outcome forPeople = Outcome.of(text);
    assertEquals(1, forPeople.status());
    assertEquals("", forPeople.out());
    Golden.check("plan/" + name + ".txt", forPeople.errors());
    Outcome forPrograms = Outcome.of(arguments);
    assertEquals(1, forPrograms.status());
    assertEquals("", forPrograms.errors());
    Golden.check("plan/" + name + ".json", forPrograms.out());
  }

  private static String done(String... arguments) {
    Outcome outcome = Outcome.of(arguments);
    assertEquals("", outcome.errors());
    assertEquals(0, outcome.status());
    return outcome.out();
  }
}
