package dev.dedalus.plan;

import dev.dedalus.library.ProgramLibrary;
import dev.dedalus.semantics.CheckResult;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Checker;
import dev.dedalus.semantics.LibraryFiles;
import dev.dedalus.syntax.ParseResult;
import dev.dedalus.syntax.Parser;
import dev.dedalus.value.Value;
import java.util.Map;

/** Programs of this package's tests. */
final class Programs {
  /** Two-phase commit without aborts. */
  static final String TWO_PHASES = ProgramLibrary.text("benchmark/twopc").orElseThrow();

  private Programs() {}

  /** A program of the library, with the defaults of its parameters. */
  static CheckedProgram library(String name) {
    return checked(ProgramLibrary.text(name).orElseThrow());
  }

  static CheckedProgram checked(String text) {
    return checked(text, Map.of());
  }

  static CheckedProgram checked(String text, Map<String, Value> parameters) {
    ParseResult parsed = Parser.parse("test.ded", text);
    CheckResult checked =
        Checker.check(
            parsed.program().orElseThrow(() -> new AssertionError(parsed.diagnostics().toString())),
            parameters,
            new LibraryFiles());
    return checked
        .program()
        .orElseThrow(() -> new AssertionError(checked.diagnostics().toString()));
  }

  /** A plan of a library program with equal shares; the goals are met. */
  static Plan plan(String name, Goals goals) {
    CheckedProgram program = library(name);
    return switch (Planner.plan(program, Workload.equalShares(program), goals)) {
      case PlanResult.Planned(Plan plan) -> plan;
      case PlanResult.Unreachable unreachable -> throw new AssertionError(unreachable.message());
      case PlanResult.StepRefused refused -> throw new AssertionError(refused.refusal());
    };
  }

  /** A plan of the original publication's shape: a relay, 26 nodes, one router. */
  static Plan published() throws PlanFormatException {
    CheckedProgram program = library("benchmark/voting");
    PlanResult result =
        Planner.follow(
            program,
            Workload.equalShares(program),
            Goals.NONE,
            StepsJson.read(
                """
                [
                  {"rewrite": "relay", "component": "leader"},
                  {"rewrite": "functional-decoupling", "component": "leader",
                   "rules": ["r1"], "into": "broadcaster"},
                  {"rewrite": "mutually-independent-decoupling", "component": "leader",
                   "rules": ["r2", "r3", "r4", "r5", "r6"], "into": "collector"},
                  {"rewrite": "co-hash-partitioning", "component": "broadcaster",
                   "keys": {"relay::command": ["id"]}, "partitions": 5},
                  {"rewrite": "co-hash-partitioning", "component": "collector",
                   "keys": {"vote": ["id"]}, "partitions": 5},
                  {"rewrite": "co-hash-partitioning", "component": "participant",
                   "keys": {"ask": ["id"]}, "partitions": 5}
                ]
                """));
    return ((PlanResult.Planned) result).plan();
  }
}
