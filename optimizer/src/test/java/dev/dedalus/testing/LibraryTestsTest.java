package dev.dedalus.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.library.ProgramLibrary;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.ScriptedTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests that stand in the programs of the library. */
class LibraryTestsTest {
  private static final int SEEDS = 20;

  static List<String> names() {
    return ProgramLibrary.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void allHold(String name) {
    CheckedProgram program = Tested.program(ProgramLibrary.text(name).orElseThrow());
    List<ScriptedTest> tests = ScriptedTest.of(program);
    assertTrue(tests.size() >= 2, name);
    for (ScriptedTest test : tests) {
      TestResult result = TestTrial.run(Placement.asWritten(program), test, 1, SEEDS, seed -> {});
      assertEquals(Optional.empty(), result.failure(), test.name());
    }
  }
}
