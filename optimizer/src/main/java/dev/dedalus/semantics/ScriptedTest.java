package dev.dedalus.semantics;

import dev.dedalus.function.FunctionRegistry;
import dev.dedalus.syntax.ScriptEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A checked test of a program: what happens, and what must hold when all is quiet.
 *
 * @param script in the order of the text; columns of requests are constants of their types
 * @param observer a program of one node, {@link #NODE}, that is told what there is at the end
 *     ({@link ObservedRelations}) and sends itself what {@code pre} holds and what of it {@code
 *     post} lacks
 * @param forbidding whether there is no {@code post}: {@code pre} may hold nothing
 */
public record ScriptedTest(
    String name, List<ScriptEvent> script, CheckedProgram observer, boolean forbidding) {
  /** The component of an observer. */
  public static final String NODE = "test";

  /** What an observer sends for every row of {@code pre}. */
  public static final String HELD = "pre" + PlainRules.MARK + "held";

  /** What an observer sends for every row of {@code pre} that has no row in {@code post}. */
  public static final String LACKING = "pre" + PlainRules.MARK + "lacking";

  public ScriptedTest {
    script = List.copyOf(script);
  }

  /** The tests of a program, in order. */
  public static List<ScriptedTest> of(CheckedProgram program) {
    Report report = new Report();
    ConstantEvaluation constants = new ConstantEvaluation(FunctionRegistry.INSTALLED, report);
    new Parameters(
            program.source(),
            new TreeMap<>(program.parameters()),
            new TypeNames(program.source().declarations(), report),
            constants,
            report)
        .bind();
    List<ScriptedTest> tests = new ArrayList<>();
    TestChecks.check(program, constants, report, tests);
    if (report.hasErrors()) {
      throw new IllegalArgumentException("a test with errors: " + report.sorted());
    }
    return List.copyOf(tests);
  }
}
