package dev.dedalus.semantics;

import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.ScriptEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the tests of a program that is otherwise without errors. */
final class TestChecks {
  private TestChecks() {}

  /**
   * Reports what is wrong with them.
   *
   * @param constants the program's parameters and constants
   * @param tests gets those without errors
   */
  static void check(
      CheckedProgram program,
      ConstantEvaluation constants,
      Report report,
      List<ScriptedTest> tests) {
    Map<String, Declaration.Test> names = new HashMap<>();
    for (Declaration declaration : program.source().declarations()) {
      if (declaration instanceof Declaration.Test test) {
        Declaration.Test first = names.putIfAbsent(test.name(), test);
        if (first != null) {
          report.add(
              DiagnosticCode.DUPLICATE,
              test.span(),
              "test `" + test.name() + "` stands here twice",
              "give one of the two another name",
              new Diagnostic.Related(first.span(), "the first"));
        }
        List<ScriptEvent> script = new ScriptChecks(program, constants, report).check(test);
        Optional<CheckedProgram> observer =
            new OutcomeRules(program, constants, report).observer(test);
        observer.ifPresent(found ->
            tests.add(
                new ScriptedTest(test.name(), script, found, OutcomeRules.isForbidding(test))));
      }
    }
  }
}
