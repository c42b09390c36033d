package dev.dedalus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The texts of the converters' own tests, through the command. */
class ConvertCommandTest {
  private static final Path TEXTS = Path.of("../optimizer/src/test/resources/dev/dedalus/convert");

  @Test
  void printsTheProgramAndSaysWhatIsAssumed() throws IOException {
    Outcome outcome = convert("hydroflow", "leader");
    assertEquals(0, outcome.status());
    assertEquals(Files.readString(TEXTS.resolve("hydroflow/leader.ded")), outcome.out());
    assertTrue(outcome.errors().contains("warning DED-1009"), outcome.errors());
    assertEquals("", convert("paper", "counter").errors());
  }

  @Test
  void filesAreIncludedFromBesideTheText() throws IOException {
    Outcome outcome = convert("molly", "deliver");
    assertEquals(Files.readString(TEXTS.resolve("molly/deliver.ded")), outcome.out());
  }

  @Test
  void printsNothingWhereSomethingIsWrong() {
    Outcome outcome = convert("molly", "wrong");
    assertEquals(1, outcome.status());
    assertEquals("", outcome.out());
    assertTrue(outcome.errors().contains("wrong.in:2:26: error DED-1005"), outcome.errors());
  }

  @Test
  void jsonHasBoth() {
    Outcome right = convert("paper", "counter", "--output", "json");
    assertTrue(right.out().contains("\"diagnostics\":[],\"program\":\"program counter("));
    assertEquals("", right.errors());
    Outcome wrong = convert("paper", "wrong", "--output", "json");
    assertEquals(1, wrong.status());
    assertTrue(wrong.out().endsWith("\"program\":null}\n"), wrong.out());
  }

  @Test
  void aFileIsCalledByItsNameWithoutEnding(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("2 pc.v1.txt");
    Files.writeString(file, "");
    assertEquals("program _2_pc;\n", Outcome.of("convert", "--from", "paper", "" + file).out());
  }

  private static Outcome convert(String dialect, String name, String... more) {
    String[] arguments = {
      "convert", "--from", dialect, TEXTS.resolve(dialect + "/" + name + ".in").toString()
    };
    String[] all = new String[arguments.length + more.length];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return Outcome.of(all);
  }
}
