package dev.dedalus.cli;

import dev.dedalus.cli.table.TestJson;
import dev.dedalus.cli.table.TestText;
import dev.dedalus.cli.terminal.CommandException;
import dev.dedalus.cli.terminal.OutputFormat;
import dev.dedalus.cli.terminal.Terminal;
import dev.dedalus.local.ExitStatus;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.ScriptedTest;
import dev.dedalus.testing.TestResult;
import dev.dedalus.testing.TestTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dedalus test}. */
@Command(
    name = "test",
    description = "Runs the tests of a program in a simulated network, under many schedules.",
    footer = {
      "",
      "Examples:",
      "  dedalus test optimizer/src/main/resources/dev/dedalus/library/quorum-write.ded",
      "  dedalus test --seeds 1000 crds/samples/voting-small.yaml every_command_is_answered",
      "  dedalus test --plan crds/samples/voting-small.yaml",
      "",
      "Exit status 1 if a test failed."
    })
final class TestCommand implements Callable<Integer> {
  private static final long PROGRESS_NANOS = 5_000_000_000L;

  private final Terminal terminal;

  @Mixin private SourceArguments source = new SourceArguments();

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "TEST",
      description = "the names of tests; all if there is none")
  private List<String> names = new ArrayList<>();

  @ArgGroup private SeedChoice seeds = new SeedChoice();
  @ArgGroup private TestedChoice tested = new TestedChoice();

  @Option(names = "--output", paramLabel = "FORMAT", description = "text (default) or json")
  private OutputFormat output = OutputFormat.text;

  TestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException {
    seeds.check();
    Optional<Tested> found = find();
    if (found.isEmpty()) {
      return ExitStatus.WRONG_INPUT;
    }
    Placement placement = found.get().placement();
    List<ScriptedTest> tests = chosen(ScriptedTest.of(placement.program()));
    for (ScriptedTest test : tests) {
      Optional<String> gone = TestTrial.inlined(placement, test);
      if (gone.isPresent()) {
        throw CommandException.usage(
            test.name()
                + " reads "
                + gone.get()
                + ", which a step has inlined; leave that step out, or the test");
      }
    }
    List<TestResult> results = new ArrayList<>();
    for (ScriptedTest test : tests) {
      TestResult result = run(placement, test);
      results.add(result);
      if (output == OutputFormat.text) {
        terminal.print(
            TestText.of(result, terminal.command() + " test", tested.words() + source.words()));
      }
    }
    if (output == OutputFormat.json) {
      terminal.print(TestJson.of(source.file().toString(), found.get().plan(), results).toString());
    }
    boolean failed = results.stream().anyMatch(result -> result.failure().isPresent());
    return failed ? ExitStatus.WRONG_INPUT : ExitStatus.DONE;
  }

  /** What is tested, and the hash of its plan, if it is one. */
  private record Tested(Placement placement, Optional<String> plan) {}

  private Optional<Tested> find() throws CommandException {
    Preparation preparation = new Preparation(terminal, source, output);
    Optional<PlanChoice> choice = tested.plan();
    return choice.isPresent()
        ? preparation
            .prepare(choice.get())
            .map(Preparation.Prepared::plan)
            .map(plan -> new Tested(plan.placement(), Optional.of(plan.hash())))
        : preparation
            .read()
            .map(inputs -> new Tested(Placement.asWritten(inputs.program()), Optional.empty()));
  }

  private List<ScriptedTest> chosen(List<ScriptedTest> tests) throws CommandException {
    List<String> known = tests.stream().map(ScriptedTest::name).toList();
    if (known.isEmpty()) {
      throw CommandException.usage("the program has no test; one is written `test NAME { .. }`");
    }
    for (String name : names) {
      if (!known.contains(name)) {
        throw CommandException.usage(
            "the program has no test " + name + "; it has: " + String.join(", ", known));
      }
    }
    return tests.stream().filter(test -> names.isEmpty() || names.contains(test.name())).toList();
  }

  private TestResult run(Placement placement, ScriptedTest test) {
    long[] said = {System.nanoTime() - PROGRESS_NANOS};
    return TestTrial.run(
        placement,
        test,
        seeds.first(),
        seeds.count(),
        seed -> {
          if (System.nanoTime() - said[0] >= PROGRESS_NANOS) {
            said[0] = System.nanoTime();
            long run = seed - seeds.first() + 1;
            terminal.progress(test.name() + ": run " + run + " of " + seeds.count() + " ...");
          }
        });
  }
}
